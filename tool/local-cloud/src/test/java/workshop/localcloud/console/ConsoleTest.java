package workshop.localcloud.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import workshop.localcloud.LocalCloud;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the page reads, on a whole local cloud. */
@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SdkHttpClient sdk = UrlConnectionHttpClient.create();
    private LocalCloud cloud;
    private DynamoDbClient tables;

    @BeforeAll
    void start(@TempDir Path state) throws Exception {
        cloud = LocalCloud.start(new LocalCloud.Settings(0, state, Path.of("target/lambda-runtime"), "eu-central-1"));
        tables = tables(AwsBasicCredentials.create("test", "test"));
    }

    @AfterAll
    void stop() {
        sdk.close();
        cloud.close();
    }

    @Test
    void a_tables_records_items_and_place_in_the_picture_can_be_read() throws Exception {
        String stream = table("users");
        tables.putItem(b -> b.tableName("users").item(Map.of("id", text("1"), "name", text("Ann <b>"))));
        tables.putItem(b -> b.tableName("users").item(Map.of("id", text("1"), "name", text("Bea"))));
        tables.deleteItem(b -> b.tableName("users").key(Map.of("id", text("1"))));
        tables.putItem(b -> b.tableName("users").item(Map.of("id", text("2"), "name", text("Cee"))));

        JsonNode page = get("records?stream=" + encoded(stream));
        assertThat(page.path("records").findValuesAsText("name"))
                .containsExactly("INSERT", "MODIFY", "REMOVE", "INSERT");
        JsonNode modified = page.path("records").get(1);
        assertThat(modified.path("changed")).extracting(JsonNode::asText).containsExactly("name");
        assertThat(modified.path("keys").path("id").asText()).isEqualTo("1");
        assertThat(modified.path("eventSize").asInt())
                .isGreaterThan(modified.path("size").asInt());

        String number = modified.path("number").asText();
        JsonNode rest = get("records?limit=1&stream=" + encoded(stream) + "&after=" + number);
        assertThat(rest.path("records").findValuesAsText("name")).containsExactly("REMOVE");
        JsonNode whole = get("records/" + number + "?stream=" + encoded(stream));
        assertThat(whole.at("/event/dynamodb/OldImage/name/S").asText()).isEqualTo("Ann <b>");
        assertThat(whole.at("/event/dynamodb/NewImage/name/S").asText()).isEqualTo("Bea");
        assertThat(whole.path("size").asInt())
                .isEqualTo(whole.at("/event/dynamodb/SizeBytes").asInt())
                .isPositive();
        assertThat(whole.path("journey")).isEmpty();
        assertThat(get("activity").path("streams").path(stream).asLong()).isPositive();

        JsonNode items = get("tables/users/items?limit=1");
        assertThat(items.path("Items").get(0).at("/name/S").asText()).isEqualTo("Cee");
        String after = Json.text(items.path("LastEvaluatedKey"));
        assertThat(get("tables/users/items?after=" + encoded(after)).path("Items"))
                .isEmpty();

        JsonNode stack = get("stack");
        assertThat(stack.path("nodes").findValuesAsText("kind")).contains("table", "stream");
        assertThat(stack.path("edges").toString()).contains("\"to\":\"" + stream + "\",\"kind\":\"writes\"");
    }

    @Test
    void a_queues_messages_are_shown_without_being_received() throws Exception {
        try (SqsClient queues = SqsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(sdk)
                .build()) {
            String url = queues.createQueue(b -> b.queueName("dead")).queueUrl();
            queues.sendMessage(b -> b.queueUrl(url).messageBody("one <script>"));
            queues.sendMessage(b -> b.queueUrl(url).messageBody("two"));

            JsonNode messages = get("queues/dead/messages");
            assertThat(messages.path("count").asInt()).isEqualTo(2);
            assertThat(messages.path("messages").findValuesAsText("body")).containsExactly("one <script>", "two");
            assertThat(messages.path("messages").findValuesAsText("receiveCount"))
                    .containsExactly("0", "0");
            assertThat(queues.receiveMessage(b -> b.queueUrl(url).maxNumberOfMessages(2))
                            .messages())
                    .hasSize(2);
            assertThat(get("queues/dead/messages").path("messages").findValuesAsText("receiveCount"))
                    .containsExactly("1", "1");
        }
    }

    @Test
    void a_refusal_says_what_would_help_and_when_nothing_has_to_any_more() throws Exception {
        table("secret");
        try (IamClient iam = IamClient.builder()
                        .endpointOverride(endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .httpClient(sdk)
                        .build();
                StsClient sts = StsClient.builder()
                        .endpointOverride(endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .httpClient(sdk)
                        .build()) {
            String role = iam.createRole(b -> b.roleName("reader").assumeRolePolicyDocument(TRUST))
                    .role()
                    .arn();
            Credentials session =
                    sts.assumeRole(b -> b.roleArn(role).roleSessionName("fn")).credentials();
            DynamoDbClient refused = tables(AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
            for (String table : List.of("people", "secret")) {
                assertThatThrownBy(() -> refused.putItem(b -> b.tableName(table).item(Map.of("id", text("1")))))
                        .isInstanceOf(DynamoDbException.class);
            }

            JsonNode entries = get("refusals").path("entries");
            JsonNode refusal = entries.get(0);
            assertThat(refusal.path("role").asText()).isEqualTo("reader");
            assertThat(refusal.path("message").asText()).contains("is not authorized to perform: dynamodb:PutItem");
            assertThat(Json.text(refusal.path("statement")))
                    .isEqualTo("{\"Effect\":\"Allow\",\"Action\":[\"dynamodb:PutItem\"],"
                            + "\"Resource\":\"arn:aws:dynamodb:eu-central-1:000000000000:table/secret\"}");
            assertThat(refusal.path("yaml").asText())
                    .isEqualTo("- Effect: Allow\n  Action:\n    - dynamodb:PutItem\n  Resource:"
                            + " 'arn:aws:dynamodb:${aws:region}:${aws:accountId}:table/secret'\n");
            assertThat(refusal.has("missing")).isFalse();
            assertThat(refusal.has("allowedNow")).isFalse();
            JsonNode misspelt = entries.get(1);
            assertThat(misspelt.at("/missing/kind").asText()).isEqualTo("table");
            assertThat(misspelt.at("/missing/name").asText()).isEqualTo("people");
            assertThat(misspelt.at("/missing/others"))
                    .extracting(JsonNode::asText)
                    .contains("secret");
            assertThat(misspelt.has("yaml")).isFalse();

            iam.putRolePolicy(b -> b.roleName("reader")
                    .policyName("may")
                    .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + Json.text(refusal.path("statement"))
                            + "]}"));
            JsonNode since = get("refusals").path("entries").get(0);
            assertThat(since.path("allowedNow").asBoolean()).isTrue();
            assertThat(since.has("yaml")).isFalse();
        }
    }

    @Test
    void what_was_done_is_summed_up() throws Exception {
        JsonNode summary = get("summary");
        for (String each : List.of("deployments", "failedDeployments", "requests", "invocations", "records")) {
            assertThat(summary.path(each).isInt() || summary.path(each).isLong())
                    .as(each)
                    .isTrue();
            assertThat(summary.path(each).asInt()).as(each).isZero();
        }
        assertThat(summary.path("refusals").asInt())
                .isEqualTo(get("refusals").path("entries").size());
    }

    @Test
    void what_happens_is_told_as_it_happens_and_a_page_that_comes_back_goes_on() throws Exception {
        table("live");
        String last = get("about").path("last").asText();
        HttpResponse<InputStream> events = http.send(
                request("events").header("Last-Event-ID", last).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            tables.putItem(b -> b.tableName("live").item(Map.of("id", text("1"))));
            String id = lines.lines()
                    .filter(line -> line.startsWith("id: "))
                    .findFirst()
                    .orElseThrow();
            assertThat(id).startsWith("id: " + last.substring(0, last.indexOf('-') + 1));
            assertThat(lines.readLine()).isEqualTo("event: write");
            assertThat(lines.readLine()).contains("table/live/stream/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, 404",
        "records, 400",
        "records?stream=nonsense, 400",
        "records?stream=arn&after=x, 400",
        "records?stream=arn&limit=-1, 400",
        "tables/none/items, 400",
        "tables/none/items?after=%7B, 400",
        "tables/none/items?after=7, 400",
        "queues/none/messages, 400",
        "roles/none, 404",
        "invocations/none, 404",
        "logs, 400",
        "logs?group=none, 400",
        "..%2F..%2Fetc, 404",
    })
    void what_is_not_there_or_not_understood_is_refused(String path, int status) throws Exception {
        HttpResponse<String> answer =
                http.send(request(path).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.parse(answer.body()).path("message").asText()).isNotEmpty();
    }

    @Test
    void a_browser_gets_the_page_with_a_policy_that_lets_in_nothing_but_its_own_files() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(endpoint().resolve("/"))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "onclick", "style=");
        List<String> files = java.util.regex.Pattern.compile("(?:src|href)=\"(/_console/page/[^\"]*)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(files).hasSize(7);
        for (String file : files) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(endpoint().resolve(file)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .containsAnyOf("javascript", "css", "svg");
        }
        for (String other : List.of("page/files.txt", "page/", "page/..%2findex.html", "page/none.js")) {
            assertThat(http.send(request(other).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    void nothing_is_told_to_pages_of_elsewhere_and_nothing_is_changed() throws Exception {
        for (HttpRequest each : List.of(
                request("about").header("Origin", "http://evil.example").build(),
                request("about").header("Sec-Fetch-Site", "cross-site").build(),
                request("about").header("Sec-Fetch-Site", "same-site").build())) {
            assertThat(http.send(each, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(403);
        }
        HttpRequest post =
                request("about").POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(405);
    }

    private String table(String name) throws Exception {
        var input = tables.createTable(b -> b.tableName(name)
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(a -> a.attributeName("id").attributeType("S"))
                .keySchema(k -> k.attributeName("id").keyType("HASH"))
                .streamSpecification(s -> s.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")));
        return input.tableDescription().latestStreamArn();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<byte[]> answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint().resolve(Console.MOUNT + path));
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + cloud.port());
    }

    private DynamoDbClient tables(AwsCredentials credentials) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(sdk)
                .build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
