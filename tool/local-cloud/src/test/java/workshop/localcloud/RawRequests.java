package workshop.localcloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests byte for byte, as no client library writes them: broken HTTP, broken signatures, odd paths. */
final class RawRequests {

    private static final int OF_EACH = 40;
    private static final List<String> SERVICES = List.of(
            "apigateway",
            "cloudformation",
            "dynamodb",
            "ecr",
            "iam",
            "lambda",
            "logs",
            "monitoring",
            "s3",
            "sqs",
            "sts",
            "nothing");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "BREW", "OPTIONS");
    private static final List<String> PATHS = List.of(
            "/",
            "/%",
            "/%00",
            "/..%2f..%2fetc",
            "//",
            "/v2/apis/x",
            "/v2/apis/%zz/routes",
            "/restapis/x/resources",
            "/2015-03-31/functions/x/invocations",
            "/2015-03-31/event-source-mappings/%2e%2e",
            "/_api/",
            "/_api/%2e%2e/x",
            "/_api/zzzzzzzzzz/dev/x?a=%",
            "/_workshop/",
            "/_workshop/health/../../x",
            "/_runtime/x/2018-06-01/runtime/invocation/next",
            "/_lambda/x",
            "/_",
            "/000000000000/queue",
            "/" + "a".repeat(9000),
            "*",
            "http://evil.example/");

    private RawRequests() {}

    static List<String> all(Random random, int port) {
        List<String> requests = new ArrayList<>();
        for (String path : PATHS) {
            for (int i = 0; i < OF_EACH; i++) {
                requests.add(signed(random, port, path));
            }
        }
        for (int i = 0; i < OF_EACH; i++) {
            requests.add(noise(random));
        }
        requests.add("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        requests.add("GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n");
        requests.add("GET /\r\n\r\n");
        requests.add("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n");
        requests.add("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef");
        requests.add("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\nshort");
        requests.add("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc");
        requests.add("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n");
        requests.add("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
        requests.add("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "A: b\r\n".repeat(5000) + "\r\n");
        return requests;
    }

    private static String signed(Random random, int port, String path) {
        String scope = "test/" + pick(random, List.of("20261121", "x", "99999999")) + "/"
                + pick(random, List.of("eu-central-1", "", "us-gov-west-1")) + "/" + pick(random, SERVICES)
                + "/aws4_request";
        String authorization = pick(
                random,
                List.of(
                        "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=00",
                        "AWS4-HMAC-SHA256 Credential=" + scope,
                        "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=, Signature=" + "f".repeat(64),
                        "AWS4-HMAC-SHA256 " + "=,".repeat(1000),
                        "AWS test:abc",
                        "Basic dGVzdDp0ZXN0",
                        ""));
        String body = pick(random, List.of("", "{", "Action=ListQueues&Version=x", "\u0000\u00ff", "<x>"));
        return pick(random, METHODS) + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: close\r\nAuthorization: " + authorization
                + pick(random, List.of("", "\r\nX-Amz-Date: 20261121T000000Z", "\r\nX-Amz-Date: now"))
                + pick(random, List.of("", "\r\nX-Amz-Target: DynamoDB_20120810.ListTables", "\r\nX-Amz-Target: .."))
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(300); i >= 0; i--) {
            noise.append((char) random.nextInt(256));
        }
        return noise.append("\r\n\r\n").toString();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
