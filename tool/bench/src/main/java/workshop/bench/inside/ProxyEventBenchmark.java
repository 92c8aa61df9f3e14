package workshop.bench.inside;

import java.time.Instant;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import workshop.localcloud.apigateway.ProxyEvent;
import workshop.localcloud.apigateway.RouteCall;
import workshop.localcloud.apigateway.StageSettings;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;

/** A request becomes the event that the function behind its route gets. */
@State(Scope.Benchmark)
public class ProxyEventBenchmark {

    private final HttpRequest request = new HttpRequest(
            "GET",
            "/_api/abcdefghij/users/ada",
            "",
            Headers.of(Map.of("Host", "127.0.0.1:4566", "User-Agent", "curl/8.5.0", "Accept", "*/*")),
            new byte[0],
            "HTTP/1.1",
            "127.0.0.1");
    private final RouteCall call = new RouteCall(
            "000000000000",
            "abcdefghij",
            "abcdefghij.execute-api.us-east-1.amazonaws.com",
            new StageSettings(StageSettings.DEFAULT, null, false, Map.of(), Map.of()),
            "GET /users/{id}",
            "/users/ada",
            Map.of("id", "ada"),
            "JKJaXmPLvHcESHA=",
            "0123456789abcdef01234567",
            Instant.ofEpochSecond(1_795_000_000));

    @Benchmark
    public byte[] proxyEventBuilt() {
        return new ProxyEvent(call).of(request);
    }
}
