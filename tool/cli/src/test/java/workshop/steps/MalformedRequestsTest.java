package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** The finished API against requests that are wrong in some way: a 4xx each, and no half-written item. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag(Ring.ROUNDS)
final class MalformedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("workshop.malformed", 200);
    private static final long SEED = 20261121L;

    private Deployment service;
    private URI endpoint;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        service = Deployment.of("7-finish", "malformed", cloud);
        // Its functions' starts are not the subject, and may take long where much else runs.
        ServiceSource.edit(service, "serverless.yml", "timeout: 15", "timeout: 120");
        endpoint = service.deployApi();
    }

    @AfterAll
    void remove() throws IOException {
        service.remove();
        service.close();
    }

    @Test
    void areAnsweredWithA4xxAndWriteNothingThatIsNotAUser(RunningCloud cloud) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> faults = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                RawRequest request = RawRequest.malformed(new Random(SEED + i));
                faults.add(callers.submit(() -> fault(request)));
            }
            List<String> found = new ArrayList<>();
            for (Future<String> fault : faults) {
                if (!fault.get().isEmpty()) {
                    found.add(fault.get());
                }
            }
            assertThat(found)
                    .as(() -> "requests with a wrong answer; what the functions logged last:\n" + logged(cloud))
                    .isEmpty();
        } finally {
            callers.shutdownNow();
        }
        cloud.dynamoDb
                .scanPaginator(request -> request.tableName("users-malformed"))
                .items()
                .forEach(item -> {
                    assertThat(item.keySet()).containsExactlyInAnyOrder("id", "name");
                    assertThat(item.get("id").s()).matches("[A-Za-z0-9._@-]{1,64}");
                    assertThat(item.get("name").s()).isNotBlank().hasSizeLessThanOrEqualTo(100);
                });
    }

    private static String logged(RunningCloud cloud) {
        return cloud.log("users-malformed")
                .lines()
                .filter(line -> !line.matches("(START|END|INIT_START) .*"))
                .filter(line -> !line.startsWith("REPORT") || line.contains("Status:"))
                .limit(20)
                .collect(Collectors.joining("\n"));
    }

    private String fault(RawRequest request) throws IOException {
        RawRequest.Answer answer = request.sendTo(endpoint);
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        boolean explained = answer.body().isEmpty() || answer.body().matches("(?s)\\{\"message\": ?\".+\"\\}");
        return refused && explained ? "" : request + " -> " + answer;
    }

    /** A request written byte for byte, as no well-behaved client would. */
    @SuppressWarnings("ArrayRecordComponent")
    private record RawRequest(String method, String target, byte[] body) {

        private record Answer(int status, String body) {}

        private static final List<String> ODD_IDS = List.of(
                "%20",
                "a%20b",
                "a%2Fb",
                "%2e%2e%2f",
                "%00",
                "%ff%fe",
                "%",
                "%zz",
                "%C3%A9",
                "\u00e9",
                "a+b",
                "a;b",
                "a:b",
                "a".repeat(65),
                "b".repeat(3000),
                "%F0%9F%98%80",
                "a,b",
                "(a)",
                "a%0Ab",
                "~");
        private static final List<String> ODD_NAMES = List.of(
                "null", "1", "1.5e400", "true", "[]", "{}", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\n\"");
        private static final List<String> ODD_QUERIES = List.of(
                "limit=0",
                "limit=-1",
                "limit=101",
                "limit=ten",
                "limit=1e1",
                "limit=",
                "limit=99999999999999999999",
                "limit=1&limit=2",
                "limit=%31%30%30%30",
                "after=x",
                "after=",
                "after=%00",
                "after=Q",
                "after=" + "A".repeat(4000),
                "limit=5&after=!!",
                "limit=%F0%9F%98%80");

        static RawRequest malformed(Random random) {
            return switch (random.nextInt(6)) {
                case 0 ->
                    new RawRequest(
                            pick(random, "PUT", "GET", "DELETE"),
                            "/users/" + pick(random, ODD_IDS.toArray(String[]::new)),
                            json("{\"name\":\"Ada\"}"));
                case 1 ->
                    new RawRequest(
                            "PUT",
                            "/users/ada",
                            json("{\"name\":" + pick(random, ODD_NAMES.toArray(String[]::new)) + "}"));
                case 2 ->
                    new RawRequest("GET", "/users?" + pick(random, ODD_QUERIES.toArray(String[]::new)), new byte[0]);
                case 3 -> new RawRequest("PUT", "/users/ada", broken(random));
                case 4 -> new RawRequest("PUT", "/users/ada", mutated(random));
                default ->
                    new RawRequest(
                            pick(random, "POST", "PATCH", "PUT", "DELETE", "BREW"),
                            pick(
                                    random,
                                    "/users",
                                    "/",
                                    "/user/ada",
                                    "/users/ada/x",
                                    "//users",
                                    "/users/",
                                    "/USERS/ada"),
                            json("{}"));
            };
        }

        Answer sendTo(URI endpoint) throws IOException {
            return RawHttp.send(endpoint, method, endpoint.getPath() + target, body);
        }

        private static byte[] broken(Random random) {
            return switch (random.nextInt(8)) {
                case 0 -> new byte[0];
                case 1 -> json("[".repeat(1 + random.nextInt(5000)));
                case 2 -> json("{\"a\":".repeat(1 + random.nextInt(5000)));
                case 3 -> json("{\"name\":\"Ada\"} x");
                case 4 -> json("{\"name\":\"Ada\",\"role\":\"admin\"}");
                case 5 -> json("{\"name\":\"Ada\",\"name\":\"Eve\"}");
                case 6 -> json("{\"name\":\"" + "x".repeat(101 + random.nextInt(100_000)) + "\"}");
                default -> {
                    byte[] noise = new byte[1 + random.nextInt(200)];
                    random.nextBytes(noise);
                    noise[0] = (byte) 0xff;
                    yield noise;
                }
            };
        }

        /** A valid body with one of its structural characters gone. */
        private static byte[] mutated(Random random) {
            String valid = "{\"name\":\"Ada\"}";
            int[] structural = {0, 1, 6, 7, 8, 12, 13};
            int at = structural[random.nextInt(structural.length)];
            return json(valid.substring(0, at) + valid.substring(at + 1));
        }

        private static String pick(Random random, String... from) {
            return from[random.nextInt(from.length)];
        }

        private static byte[] json(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            String shown = new String(body, StandardCharsets.ISO_8859_1);
            return method + " " + (target.length() > 120 ? target.substring(0, 120) + "…" : target) + " "
                    + (shown.length() > 120
                            ? Base64.getEncoder().encodeToString(body).substring(0, 80) + "…"
                            : shown);
        }
    }

    /** One HTTP/1.1 exchange on a socket of its own. */
    private static final class RawHttp {

        private RawHttp() {}

        static RawRequest.Answer send(URI endpoint, String method, String target, byte[] body) throws IOException {
            try (var socket = new java.net.Socket(endpoint.getHost(), endpoint.getPort())) {
                socket.setSoTimeout(180_000);
                var out = socket.getOutputStream();
                String head = method + " " + target + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                        + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.UTF_8));
                out.write(body);
                out.flush();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int end = answer.indexOf("\r\n\r\n");
                if (!answer.startsWith("HTTP/1.1 ") || end < 0) {
                    return new RawRequest.Answer(0, "no HTTP answer: " + answer);
                }
                return new RawRequest.Answer(Integer.parseInt(answer.substring(9, 12)), answer.substring(end + 4));
            }
        }
    }
}
