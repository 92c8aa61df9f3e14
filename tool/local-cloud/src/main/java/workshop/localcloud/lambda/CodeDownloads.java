package workshop.localcloud.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.HttpHandler;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.identity.Ids;

/** Where GetFunction says that a function's code can be fetched from, for ten minutes; mounted at "/_lambda/". */
final class CodeDownloads implements HttpHandler {

    static final String MOUNT = "/_lambda/";

    private static final String CODE = MOUNT + "code/";
    private static final Duration VALID = Duration.ofMinutes(10);

    private record Grant(FunctionCode code, Instant until) {}

    private final FunctionStore store;
    private final Supplier<String> endpoint;
    private final Ids ids;
    private final Clock clock;
    private final ConcurrentMap<String, Grant> grants = new ConcurrentHashMap<>();

    CodeDownloads(FunctionStore store, Supplier<String> endpoint, Ids ids, Clock clock) {
        this.store = store;
        this.endpoint = endpoint;
        this.ids = ids;
        this.clock = clock;
    }

    String location(FunctionCode code) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> grant.until().isBefore(now));
        String token = ids.hex(32);
        grants.put(token, new Grant(code, now.plus(VALID)));
        return endpoint.get() + CODE + token;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private HttpResponse answer(HttpRequest request) {
        @Nullable
        Grant grant = request.path().startsWith(CODE) && request.method().equals("GET")
                ? grants.get(request.path().substring(CODE.length()))
                : null;
        if (grant == null || grant.until().isBefore(clock.instant())) {
            return HttpResponse.of(403, "application/json", "{\"message\":\"Request has expired\"}");
        }
        try {
            return HttpResponse.of(200, "application/zip", Files.readAllBytes(store.codeFile(grant.code())));
        } catch (IOException e) {
            return HttpResponse.of(404, "application/json", "{\"message\":\"The code is gone\"}");
        }
    }
}
