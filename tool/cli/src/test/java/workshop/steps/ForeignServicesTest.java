package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** Services in the styles that public Java services for the Serverless Framework have, built by Maven and deployed. */
@OnLocalCloud
final class ForeignServicesTest {

    /** Maps as events, Jackson and Log4j with the Lambda appender in one shaded jar, as the CLI's own template has it. */
    @Test
    void aShadedJarWithMapsAndLog4jAnswersHttpAndLogs(RunningCloud cloud) throws IOException {
        try (Deployment service = ServiceSource.built("classic-rest", "target/greetings-dev.jar", "classic", cloud)) {
            URI api = service.endpoint(service.serverless("deploy"));

            HttpResponse<String> hello = service.call("GET", URI.create(api + "/hello/Ada?loud=yes"), "");
            assertThat(hello.statusCode()).isEqualTo(200);
            assertThat(hello.headers().firstValue("X-Powered-By")).contains("AWS Lambda & Serverless");
            assertThat(hello.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(hello.body())
                    .contains(
                            "\"message\":\"Hello, Ada!\"",
                            "\"resource\":\"/hello/{name}\"",
                            "\"queryStringParameters\":{\"loud\":\"yes\"}",
                            "\"pathParameters\":{\"name\":\"Ada\"}",
                            "\"isBase64Encoded\":false");
            HttpResponse<String> quiet = service.call("GET", URI.create(api + "/hello/Ada"), "");
            assertThat(quiet.statusCode()).isEqualTo(400);
            assertThat(quiet.body()).isEqualTo("{\"message\":\"Missing required request parameters: [loud]\"}");
            HttpResponse<String> greeting =
                    service.call("POST", URI.create(api + "/greetings"), "{\"name\":\"Zoë\",\"language\":\"de\"}");
            assertThat(greeting.statusCode()).isEqualTo(201);
            assertThat(greeting.body()).isEqualTo("{\"message\":\"Grüß Gott, Zoë!\",\"request\":{}}");
            // Without binary media types API Gateway hands Base64 on as it is.
            assertThat(service.call("GET", URI.create(api + "/greetings"), "").body())
                    .isEqualTo("ZGUsZW4=");
            assertThat(service.call("POST", URI.create(api + "/greetings"), "{no")
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<String> preflight = service.call("OPTIONS", URI.create(api + "/greetings"), "");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                    .contains("Content-Type,X-Amz-Date,Authorization,X-Api-Key");
            assertThat(service.serverless("invoke", "-f", "hello", "--data", "{\"pathParameters\":{\"name\":\"Bo\"}}"))
                    .contains("\"statusCode\": 200", "Hello, Bo!");
            assertThat(service.serverless("info"))
                    .contains("hello: greetings-classic-hello", "greet: greetings-classic-greet");
            cloud.awaitLog(
                    "greetings-classic-hello",
                    Pattern.compile(
                            "[0-9a-f-]{36} INFO  HelloHandler:\\d+ - received: \\[.*pathParameters.*]",
                            Pattern.DOTALL));
            cloud.awaitLog(
                    "greetings-classic-greet",
                    Pattern.compile(
                            "ERROR GreetHandler:\\d+ - Not a greeting\\s+com.fasterxml.*JsonParseException",
                            Pattern.DOTALL));
            assertThat(service.serverless("logs", "-f", "greet")).contains("Not a greeting", "JsonParseException");

            service.serverless("remove");
        }
        assertThat(cloud.leftovers("classic")).isEmpty();
    }

    /** Handlers without the library's interfaces, their dependencies as jars in lib, settings in the older places. */
    @Test
    void aZipWithPlainMethodsAndLibrariesAnswersAndUsesItsTable(RunningCloud cloud) throws IOException {
        try (Deployment service = ServiceSource.built("plain-zip", "target/orders.zip", "older", cloud)) {
            service.serverless("deploy");

            assertThat(invoke(service, "place", "{\"customer\":\"ada\",\"number\":1,\"price\":2.5,\"unknown\":true}"))
                    .contains("\"customer\": \"ada\"", "\"number\": 1", "\"price\": \"2.5 EUR\"")
                    .containsPattern("\"requestId\": \"[0-9a-f-]{36}\"");
            assertThat(cloud.invoke(
                            "older-place-all",
                            "[{\"customer\":\"ada\",\"number\":2,\"price\":3},"
                                    + "{\"customer\":\"bo\",\"number\":3,\"price\":4}]"))
                    .isEqualTo("[2,3]");
            assertThat(cloud.invoke("acme-orders-older-total", "\"ada\"")).isEqualTo("5.5");
            assertThat(cloud.invoke("acme-orders-older-copy", "{\"name\":\"ada\"}"))
                    .isEqualTo("{\"NAME\":\"ADA\"}");
            Deployment.Outcome failed =
                    service.tryServerless("invoke", "-f", "place", "--data", "{\"customer\":\"ada\",\"number\":4}");
            assertThat(failed.output())
                    .contains(
                            "Order 4 has no price",
                            "java.lang.IllegalArgumentException",
                            "com.acme.orders.Orders.place(Orders.java");
            assertThat(service.serverless("info", "--verbose"))
                    .contains("stack: acme-orders-older-stack", "place: older-place-order")
                    .contains("OrdersTableArn: arn:aws:dynamodb:us-east-1:000000000000:table/acme-orders-older-orders");
            cloud.awaitLog("older-place-order", Pattern.compile("Placing order 1 of ada", Pattern.DOTALL));
            cloud.awaitLog("older-place-all", Pattern.compile("Placed \\[2, 3]", Pattern.DOTALL));
            cloud.awaitLog(
                    "acme-orders-older-copy",
                    Pattern.compile("acme-orders-older-copy read 14 characters", Pattern.DOTALL));

            service.serverless("remove");
        }
        assertThat(cloud.leftovers("older")).isEmpty();
    }

    @Tag(Ring.LONG)
    @Test
    void springCloudFunctionsAnswer(RunningCloud cloud) throws IOException {
        try (Deployment service = ServiceSource.built("spring-function", "target/shipping-aws.jar", "spring", cloud)) {
            URI api = service.endpoint(service.serverless("deploy"));

            assertThat(invoke(service, "uppercase", "\"hello\"")).contains("\"HELLO\"");
            assertThat(invoke(service, "quote", "{\"destination\":\"Oslo\",\"kilograms\":4}"))
                    .contains("\"destination\": \"Oslo\"", "\"price\": 10");
            HttpResponse<String> quote =
                    service.call("POST", URI.create(api + "/quotes"), "{\"destination\":\"Rome\",\"kilograms\":2}");
            assertThat(quote.statusCode()).isEqualTo(200);
            assertThat(quote.body()).isEqualTo("{\"destination\":\"Rome\",\"price\":5.0}");
            assertThat(service.serverless("info"))
                    .contains("uppercase: shipping-spring-uppercase", "quote: shipping-spring-quote");
            cloud.awaitLog(
                    "shipping-spring-uppercase", Pattern.compile("Started ShippingApplication in", Pattern.DOTALL));

            service.serverless("remove");
        }
        assertThat(cloud.leftovers("spring")).isEmpty();
    }

    private static String invoke(Deployment service, String function, String event) {
        return service.serverless("invoke", "-f", function, "--data", event);
    }
}
