package workshop.localcloud.lambda;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import workshop.localcloud.http.HttpHandler;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/**
 * The Lambda Runtime API of all execution environments, mounted at "/_runtime/". Each environment has a path that nobody
 * can guess: whoever knows it is that environment.
 */
final class RuntimeApi implements HttpHandler {

    static final String MOUNT = "/_runtime/";

    private static final String VERSION = "2018-06-01";

    private final ConcurrentMap<String, ExecutionEnvironment> environments = new ConcurrentHashMap<>();

    void register(String token, ExecutionEnvironment environment) {
        environments.put(token, environment);
    }

    void forget(String token) {
        environments.remove(token);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        String[] parts = request.path().substring(MOUNT.length()).split("/", -1);
        ExecutionEnvironment environment = environments.get(parts[0]);
        if (environment == null || parts.length < 3 || !parts[1].equals(VERSION) || !parts[2].equals("runtime")) {
            return CompletableFuture.completedFuture(refuse(404, "NotFound"));
        }
        String operation = String.join("/", java.util.List.of(parts).subList(3, parts.length));
        if (request.method().equals("GET") && operation.equals("invocation/next")) {
            return environment.next(mark(request));
        }
        if (request.method().equals("GET") && operation.equals("restore/next")) {
            // No snapshot is taken: what SnapStart does before the checkpoint and after the restore follows at once.
            return CompletableFuture.completedFuture(HttpResponse.of(200, "application/json", ""));
        }
        return CompletableFuture.completedFuture(
                request.method().equals("POST") ? post(environment, operation, request) : refuse(404, "NotFound"));
    }

    private static HttpResponse post(ExecutionEnvironment environment, String operation, HttpRequest request) {
        if (operation.equals("init/error") || operation.equals("restore/error")) {
            return environment.initError(error(request));
        }
        if (operation.matches("invocation/[^/]+/(response|error)")) {
            String[] parts = operation.split("/", -1);
            boolean isError = parts[2].equals("error");
            return environment.answer(
                    parts[1], isError ? error(request) : new ExecutionEnvironment.Answer(request.body(), false, ""));
        }
        return refuse(404, "NotFound");
    }

    private static ExecutionEnvironment.Answer error(HttpRequest request) {
        String type = request.header("Lambda-Runtime-Function-Error-Type").orElse("Runtime.Unknown");
        return new ExecutionEnvironment.Answer(request.body(), true, type);
    }

    private static int mark(HttpRequest request) {
        try {
            return request.header("Output-Mark").map(Integer::valueOf).orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static HttpResponse accepted() {
        return HttpResponse.of(202, "application/json", "{\"status\":\"OK\"}");
    }

    static HttpResponse refuse(int status, String errorType) {
        return HttpResponse.of(
                status,
                "application/json",
                Json.bytes(Map.of("errorType", errorType, "errorMessage", "The Runtime API refuses this.")));
    }
}
