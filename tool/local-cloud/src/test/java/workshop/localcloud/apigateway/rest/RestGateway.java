package workshop.localcloud.apigateway.rest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import workshop.localcloud.apigateway.ApiEndpoints;
import workshop.localcloud.apigateway.FakeInvoker;
import workshop.localcloud.apigateway.HttpApiProxy;
import workshop.localcloud.apigateway.Requests;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

/** REST APIs with functions that a test plays, and one API in it. */
final class RestGateway implements AutoCloseable {

    static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
    static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:hello";
    static final String URI =
            "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + FUNCTION + "/invocations";

    final FakeInvoker functions = new FakeInvoker();
    final RestApiService service;
    final RestApiProxy proxy;
    final String apiId;
    private final Database database;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);

    RestGateway(Path folder, Executor executor) {
        database = new Database(folder);
        RandomIds ids = new RandomIds();
        Clock clock = Clock.fixed(Instant.parse("2026-03-12T19:03:58Z"), ZoneOffset.UTC);
        service = new RestApiService(database, ACCOUNT, ids, clock);
        proxy = new RestApiProxy(
                service,
                request -> CompletableFuture.completedFuture(HttpResponse.empty(418)),
                new ApiEndpoints(ACCOUNT, () -> "http://127.0.0.1:4566"),
                ACCOUNT,
                functions,
                executor,
                timer,
                clock,
                ids,
                workshop.localcloud.apigateway.RequestObserver.NONE);
        apiId = service.createApi(settings());
    }

    static RestApiSettings settings(String... binaryMediaTypes) {
        return new RestApiSettings("dev-users", null, "EDGE", List.of(binaryMediaTypes), false, Map.of());
    }

    static Method lambda(String httpMethod, int timeoutMillis) {
        return new Method(httpMethod, Map.of(), null, Map.of(), new Integration.LambdaProxy(URI, timeoutMillis));
    }

    /** The method that the Serverless CLI (osls 4.3.1) makes for `cors: true`. */
    static Method preflight() {
        String origin = MockAnswer.HEADER + "Access-Control-Allow-Origin";
        String methods = MockAnswer.HEADER + "Access-Control-Allow-Methods";
        return new Method(
                "OPTIONS",
                Map.of(),
                null,
                Map.of("200", Map.of(origin, true, methods, true)),
                new Integration.Mock(
                        Map.of("application/json", "{statusCode:200}"),
                        "CONVERT_TO_TEXT",
                        "200",
                        Map.of(origin, "'*'", methods, "'OPTIONS,POST,GET'"),
                        Map.of("application/json", "")));
    }

    /** Makes the resources of a path that are missing, and a method of the last. */
    RestGateway method(Method method, String path) {
        service.createMethod(apiId, resource(path), method);
        return this;
    }

    RestGateway method(String httpMethod, String path) {
        return method(lambda(httpMethod, Integration.LONGEST_WAIT), path);
    }

    String resource(String path) {
        String id = service.rootResourceId(apiId);
        String at = "";
        for (String part : path.substring(1).split("/", -1)) {
            if (!part.isEmpty()) {
                at += "/" + part;
                String wanted = at;
                String parent = id;
                id = service.api(apiId).resources().values().stream()
                        .filter(resource -> resource.path().equals(wanted))
                        .findFirst()
                        .map(Resource::id)
                        .orElseGet(() -> service.createResource(apiId, parent, part));
            }
        }
        return id;
    }

    String deploy() {
        return service.deployments().createDeployment(apiId, "dev", null);
    }

    HttpResponse answer(String method, String path) {
        return answer(Requests.request(method, url(path)));
    }

    HttpResponse answer(HttpRequest request) {
        return proxy.handle(request).toCompletableFuture().join();
    }

    String url(String path) {
        return HttpApiProxy.MOUNT + apiId + path;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        database.close();
    }
}
