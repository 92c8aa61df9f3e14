package workshop.localcloud.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A service that speaks REST-JSON: the operation is named by method and path. */
public final class RestJsonService implements AwsService {

    /** One operation. */
    @FunctionalInterface
    public interface Operation {
        /**
         * @param path the decoded parameters of the path
         * @throws AwsException an error of the service's catalogue
         */
        HttpResponse call(Call call, Map<String, String> path);
    }

    /** Where an operation answers. */
    public record Route(String operation, String method, PathTemplate path, Operation handler) {

        public Route(String operation, String method, String path, Operation handler) {
            this(operation, method, new PathTemplate(path), handler);
        }
    }

    private final String signingName;
    private final List<Route> routes;

    public RestJsonService(String signingName, List<Route> routes) {
        this.signingName = signingName;
        this.routes = List.copyOf(routes);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public boolean claims(String target) {
        return target.isEmpty();
    }

    @Override
    public NavigableSet<String> operations() {
        return Collections.unmodifiableNavigableSet(
                routes.stream().map(Route::operation).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public HttpResponse answer(Call call) {
        HttpRequest request = call.request();
        for (Route route : routes) {
            Optional<Map<String, String>> path = route.path().match(request.path());
            if (route.method().equals(request.method()) && path.isPresent()) {
                return route.handler().call(call, path.get());
            }
        }
        throw AwsException.of(
                "UnknownOperationException",
                404,
                "The local cloud does not implement " + request.method() + " " + request.path() + " of " + signingName
                        + ".");
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>(error.fields());
        if (error.getMessage() != null && !error.fields().containsKey("Message")) {
            body.put("message", error.getMessage());
        }
        return HttpResponse.of(error.status(), "application/json", Json.bytes(body))
                .with("x-amzn-ErrorType", error.code());
    }
}
