package workshop.localcloud.apigateway;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

/** The room with functions that a test plays, and one API in it. */
final class Gateway implements AutoCloseable {

    static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
    static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:hello";

    final FakeInvoker functions = new FakeInvoker();

    /** What the observer heard. */
    final List<RequestObserver.Answered> answered = new CopyOnWriteArrayList<>();

    final ApiGatewayService service;
    final ApiEndpoints endpoints = new ApiEndpoints(ACCOUNT, () -> "http://127.0.0.1:4566");
    final HttpApiProxy proxy;
    final String apiId;
    final String integrationId;
    private final Database database;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);

    Gateway(Path folder, Executor executor) {
        database = new Database(folder);
        RandomIds ids = new RandomIds();
        Clock clock = Clock.fixed(Instant.parse("2026-03-12T19:03:58Z"), ZoneOffset.UTC);
        service = new ApiGatewayService(database, ACCOUNT, ids, clock);
        proxy = new HttpApiProxy(service, endpoints, ACCOUNT, functions, executor, timer, clock, ids, answered::add);
        apiId = service.createApi(settings(null));
        integrationId =
                service.createIntegration(apiId, new IntegrationSettings(FUNCTION, null, 30_000, PayloadFormat.V2));
        service.createStage(apiId, stage("$default"));
    }

    static ApiSettings settings(@Nullable CorsSettings cors) {
        return new ApiSettings("dev-users", null, cors, false, Map.of());
    }

    static CorsSettings allOrigins() {
        return new CorsSettings(List.of("*"), List.of("GET"), List.of(), List.of(), null, false);
    }

    static StageSettings stage(String name) {
        return new StageSettings(name, null, false, Map.of(), Map.of());
    }

    Gateway route(String key) {
        service.createRoute(apiId, new RouteSettings(key, "integrations/" + integrationId));
        return this;
    }

    HttpResponse answer(String method, String path) {
        return answer(Requests.request(method, "/_api/" + apiId + path));
    }

    HttpResponse answer(HttpRequest request) {
        return proxy.handle(request).toCompletableFuture().join();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        database.close();
    }
}
