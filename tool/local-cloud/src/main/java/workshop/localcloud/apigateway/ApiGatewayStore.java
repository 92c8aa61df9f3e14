package workshop.localcloud.apigateway;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** The HTTP APIs, one document each. */
final class ApiGatewayStore {

    private final Documents<HttpApi> apis;

    ApiGatewayStore(Database database) {
        apis = new Documents<>(database, "http_apis", HttpApi.class);
    }

    Optional<HttpApi> find(String id) {
        return apis.get(id);
    }

    List<HttpApi> all() {
        return apis.all();
    }

    /** Says whether the id was free. */
    boolean insert(HttpApi api) {
        return apis.putIfAbsent(api.id(), api);
    }

    /** Changes an API as one step; empty when there is none. An exception of the change leaves it as it was. */
    Optional<HttpApi> update(String id, UnaryOperator<HttpApi> change) {
        return apis.update(id, api -> api == null ? null : change.apply(api));
    }

    boolean remove(String id) {
        return apis.remove(id).isPresent();
    }
}
