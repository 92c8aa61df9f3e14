package workshop.localcloud.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.DeployedResource;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.ManagedPolicies;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.identity.RoleDefinition;
import workshop.localcloud.identity.Roles;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;

class StackGraphTest {

    private static final Account ACCOUNT = new Account("000000000000", "us-east-1");
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private final ArrayNode functions = Json.array();
    private final ArrayNode mappings = Json.array();
    private final ArrayNode tables = Json.array();
    private final ArrayNode queues = Json.array();
    private final CallsMade calls = new CallsMade();
    private final List<DeployedResource> deployed = new ArrayList<>();
    private Database database;
    private Roles roles;
    private ManagedPolicies managed;

    @BeforeEach
    void open() {
        database = new Database(folder);
        Ids ids = new RandomIds();
        managed = new ManagedPolicies(ACCOUNT, database, Clock.systemUTC(), ids);
        roles = new Roles(ACCOUNT, database, managed, Clock.systemUTC(), ids);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_services_are_asked_once_for_each_table_and_queue_however_many_functions_there_are() {
        for (int i = 0; i < 20; i++) {
            function("f" + i, "dynamodb:GetItem", "sqs:SendMessage");
            mapping("f" + i, "queue-0");
        }
        for (int i = 0; i < 5; i++) {
            tables.add("table-" + i);
            queues.add("queue-" + i);
        }

        ObjectNode graph = graph();

        assertThat(graph.path("nodes")).hasSize(20 + 20 + 5 + 5);
        assertThat(edges(graph, "allowed")).hasSize(20 * 5 + 20 * 4);
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "/2015-03-31/functions/",
                        "/2015-03-31/event-source-mappings/",
                        "/v2/apis",
                        "/restapis",
                        "ListTables",
                        "DescribeTable",
                        "DescribeTable",
                        "DescribeTable",
                        "DescribeTable",
                        "DescribeTable",
                        "ListQueues",
                        "GetQueueAttributes",
                        "GetQueueAttributes",
                        "GetQueueAttributes",
                        "GetQueueAttributes",
                        "GetQueueAttributes");
    }

    @Test
    void what_a_mapping_gives_up_goes_to_the_queue_by_the_mapping_and_not_by_its_function() {
        function("stream", "sqs:SendMessage");
        function("other", "sqs:SendMessage");
        mapping("stream", "dead");
        queues.add("dead");

        ObjectNode graph = graph();

        assertThat(edges(graph, "allowed")).containsExactly(functionArn("other") + " > " + queueArn("dead"));
        assertThat(edges(graph, "on failure")).containsExactly("mapping-stream > " + queueArn("dead"));
    }

    @Test
    void what_was_called_is_told_apart_from_what_a_role_allows() {
        function("hello", "dynamodb:DescribeTable");
        function("stream", "dynamodb:GetItem");
        tables.add("users");
        String table = ACCOUNT.arn("dynamodb", "table/users");
        calls.add("hello", "dynamodb:DescribeTable", table);
        calls.add("hello", "dynamodb:Query", table + "/index/byName");
        calls.add("hello", "dynamodb:GetItem", table + "-of-another");
        calls.add("a-session-that-is-no-function", "dynamodb:GetItem", table);

        ObjectNode graph = graph();

        assertThat(edges(graph, "called")).containsExactly(functionArn("hello") + " > " + table);
        assertThat(graph.at("/edges/0/actions"))
                .extracting(JsonNode::asText)
                .containsExactly("dynamodb:DescribeTable", "dynamodb:Query");
        assertThat(edges(graph, "allowed")).containsExactly(functionArn("stream") + " > " + table);
    }

    @Test
    void each_part_names_its_stack_and_a_mapping_its_function() {
        function("stream", "logs:PutLogEvents");
        mapping("stream", "dead");
        tables.add("users");
        queues.add("by-hand");
        deployed.add(new DeployedResource("users-dev", "S", "AWS::Lambda::Function", "stream"));
        deployed.add(new DeployedResource("users-dev", "T", "AWS::DynamoDB::Table", "users"));
        deployed.add(new DeployedResource("users-dev", "M", "AWS::Lambda::EventSourceMapping", "uuid-stream"));

        List<String> found = new ArrayList<>();
        graph().path("nodes")
                .forEach(node -> found.add(
                        node.path("kind").asText() + " " + node.path("name").asText() + " in "
                                + node.path("stack").asText()));

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "function stream in users-dev",
                        "table users in users-dev",
                        "mapping stream in users-dev",
                        "queue by-hand in ");
    }

    private ObjectNode graph() {
        AwsCalls aws = new AwsCalls(
                List.of(
                        new Answering("lambda"),
                        new Answering("apigateway"),
                        new Answering("dynamodb"),
                        new Answering("sqs")),
                ACCOUNT);
        return new StackGraph(aws, new RoleView(roles, managed), List.of(), calls, new StackNames(deployed)).json();
    }

    private static List<String> edges(ObjectNode graph, String kind) {
        List<String> found = new ArrayList<>();
        graph.path("edges").forEach(edge -> {
            if (edge.path("kind").asText().equals(kind)) {
                found.add(edge.path("from").asText() + " > " + edge.path("to").asText());
            }
        });
        return found;
    }

    private void function(String name, String... actions) {
        String document = Json.text(Json.object()
                .put("Version", "2012-10-17")
                .set(
                        "Statement",
                        Json.array()
                                .add(Json.object()
                                        .put("Effect", "Allow")
                                        .put("Resource", "*")
                                        .set("Action", Json.mapper().valueToTree(actions)))));
        String role = roles.create(new RoleDefinition(
                        name, "/", null, TRUST, 3600, Map.of(), Map.of("policy", document), List.of()))
                .arn();
        functions
                .addObject()
                .put("FunctionArn", functionArn(name))
                .put("FunctionName", name)
                .put("Role", role);
    }

    private void mapping(String function, String queue) {
        mappings.addObject()
                .put("EventSourceMappingArn", "mapping-" + function)
                .put("UUID", "uuid-" + function)
                .put("EventSourceArn", "stream")
                .put("FunctionArn", functionArn(function))
                .putObject("DestinationConfig")
                .putObject("OnFailure")
                .put("Destination", queueArn(queue));
    }

    private static String functionArn(String name) {
        return ACCOUNT.arn("lambda", "function:" + name);
    }

    private static String queueArn(String name) {
        return ACCOUNT.arn("sqs", name);
    }

    /** A service that has what this test has made, and notes what it is asked. */
    private final class Answering implements AwsService {

        private final String name;

        Answering(String name) {
            this.name = name;
        }

        @Override
        public String signingName() {
            return name;
        }

        @Override
        public boolean claims(String target) {
            return true;
        }

        @Override
        public NavigableSet<String> operations() {
            return new TreeSet<>();
        }

        @Override
        public HttpResponse answer(Call call) {
            String target =
                    call.request().header("X-Amz-Target").orElse(call.request().path());
            String operation = target.substring(target.indexOf('.') + 1);
            asked.add(operation);
            return HttpResponse.of(
                    200,
                    "application/json",
                    Json.bytes(body(operation, call.request().body())));
        }

        private ObjectNode body(String operation, byte[] request) {
            ObjectNode json = Json.object();
            try {
                return switch (operation) {
                    case "/2015-03-31/functions/" -> json.set("Functions", functions);
                    case "/2015-03-31/event-source-mappings/" -> json.set("EventSourceMappings", mappings);
                    case "ListTables" -> json.set("TableNames", tables);
                    case "DescribeTable" -> {
                        String table = Json.parse(request).path("TableName").asText();
                        json.putObject("Table").put("TableArn", ACCOUNT.arn("dynamodb", "table/" + table));
                        yield json;
                    }
                    case "ListQueues" -> json.set("QueueUrls", queues);
                    case "GetQueueAttributes" -> {
                        String queue = Json.parse(request).path("QueueUrl").asText();
                        json.putObject("Attributes").put("QueueArn", queueArn(queue));
                        yield json;
                    }
                    default -> json;
                };
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public HttpResponse error(AwsException error, String requestId) {
            throw error;
        }
    }
}
