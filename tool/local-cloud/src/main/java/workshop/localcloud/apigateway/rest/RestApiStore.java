package workshop.localcloud.apigateway.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** The REST APIs, one document each. */
final class RestApiStore {

    private final Documents<RestApi> apis;

    RestApiStore(Database database) {
        apis = new Documents<>(database, "rest_apis", RestApi.class);
    }

    Optional<RestApi> find(String id) {
        return apis.get(id);
    }

    List<RestApi> all() {
        return apis.all();
    }

    /** Says whether the id was free. */
    boolean insert(RestApi api) {
        return apis.putIfAbsent(api.id(), api);
    }

    /** Changes an API as one step; empty when there is none. An exception of the change leaves it as it was. */
    Optional<RestApi> update(String id, UnaryOperator<RestApi> change) {
        return apis.update(id, api -> api == null ? null : change.apply(api));
    }

    boolean remove(String id) {
        return apis.remove(id).isPresent();
    }
}
