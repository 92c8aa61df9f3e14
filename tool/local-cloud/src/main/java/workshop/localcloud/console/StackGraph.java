package workshop.localcloud.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import workshop.localcloud.apigateway.LambdaTarget;
import workshop.localcloud.http.Json;

/**
 * What is deployed, as a picture: routes, functions, tables, streams, mappings, queues and topics, and who reaches whom.
 * A node's id is its ARN where it has one.
 */
final class StackGraph {

    private static final List<String> TABLE_ACTIONS = List.of(
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:DescribeTable",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:BatchWriteItem",
            "dynamodb:BatchGetItem");

    private final AwsCalls aws;
    private final RoleView roles;
    private final List<String> topicArns;
    private final CallsMade calls;
    private final StackNames stacks;
    private final ArrayNode nodes = Json.array();
    private final ArrayNode edges = Json.array();

    StackGraph(AwsCalls aws, RoleView roles, List<String> topicArns, CallsMade calls, StackNames stacks) {
        this.aws = aws;
        this.roles = roles;
        this.topicArns = topicArns;
        this.calls = calls;
        this.stacks = stacks;
    }

    /** As it is now. */
    ObjectNode json() {
        List<JsonNode> functions = aws.functions();
        functions.forEach(each -> node(
                each.path("FunctionArn").asText(),
                "function",
                each.path("FunctionName").asText(),
                stacks.of("AWS::Lambda::Function", each.path("FunctionName").asText()),
                each));
        List<JsonNode> mappings = aws.all(
                "lambda", "/2015-03-31/event-source-mappings/", "", "EventSourceMappings", "NextMarker", "Marker");
        Map<String, Set<String>> destinations = destinations(mappings);
        routes();
        methods();
        Map<String, List<String>> byRole = functions.stream()
                .collect(Collectors.groupingBy(
                        each -> each.path("Role").asText(),
                        TreeMap::new,
                        Collectors.mapping(each -> each.path("FunctionArn").asText(), Collectors.toList())));
        Map<String, String> byName = functions.stream()
                .collect(Collectors.toMap(each -> each.path("FunctionName").asText(), each -> each.path("FunctionArn")
                        .asText()));
        tables(users(byRole, TABLE_ACTIONS), byName);
        receivers("queue", queues(), users(byRole, List.of("sqs:SendMessage")), destinations, byName);
        receivers("topic", topics(), users(byRole, List.of("sns:Publish")), destinations, byName);
        mappings.forEach(this::mapping);
        ObjectNode graph = Json.object();
        graph.set("nodes", nodes);
        graph.set("edges", edges);
        return graph;
    }

    /** Functions that may do something, with what says so: they often share a role, which is asked once. */
    private record Users(RoleView.Permission permission, List<String> functions) {}

    private List<Users> users(Map<String, List<String>> functionsByRole, List<String> actions) {
        return functionsByRole.entrySet().stream()
                .map(each -> new Users(roles.permission(each.getKey(), actions), each.getValue()))
                .filter(each -> !each.permission().actions().isEmpty())
                .toList();
    }

    private static List<String> allowed(List<Users> users, String resourceArn) {
        return users.stream()
                .filter(each -> each.permission().covers(resourceArn))
                .flatMap(each -> each.functions().stream())
                .toList();
    }

    /** An arrow for each function that has called it, and another kind for each that might and has not. */
    private void users(String arn, List<String> allowed, Map<String, String> functionsByName) {
        Set<String> callers = new HashSet<>();
        calls.of(arn).forEach((name, actions) -> {
            String function = functionsByName.get(name);
            if (function != null) {
                callers.add(function);
                ArrayNode made = edge(function, arn, "called").putArray("actions");
                actions.forEach(made::add);
            }
        });
        allowed.stream().filter(function -> !callers.contains(function)).forEach(each -> edge(each, arn, "allowed"));
    }

    private void routes() {
        for (JsonNode api : aws.all("apigateway", "/v2/apis", "", "items", "nextToken", "nextToken")) {
            String path = "/v2/apis/" + api.path("apiId").asText();
            Map<String, String> targets = new TreeMap<>();
            aws.all("apigateway", path + "/integrations", "", "items", "nextToken", "nextToken")
                    .forEach(each -> targets.put(
                            "integrations/" + each.path("integrationId").asText(),
                            each.path("integrationUri").asText()));
            for (JsonNode route : aws.all("apigateway", path + "/routes", "", "items", "nextToken", "nextToken")) {
                String key = route.path("routeKey").asText();
                route(
                        api.path("apiId").asText(),
                        key,
                        api,
                        targets.getOrDefault(route.path("target").asText(), ""));
            }
        }
    }

    private void methods() {
        for (JsonNode api : aws.all("apigateway", "/restapis", "", "item", "position", "position")) {
            String id = api.path("id").asText();
            String path = "/restapis/" + id + "/resources";
            for (JsonNode resource : aws.all("apigateway", path, "embed=methods", "item", "position", "position")) {
                for (Map.Entry<String, JsonNode> method :
                        resource.path("resourceMethods").properties()) {
                    JsonNode integration = method.getValue().path("methodIntegration");
                    if (integration.path("type").asText().equals("AWS_PROXY")) {
                        String key =
                                method.getKey() + " " + resource.path("path").asText();
                        route(id, key, api, integration.path("uri").asText());
                    }
                }
            }
        }
    }

    private void route(String apiId, String key, JsonNode api, String uri) {
        String id = "route:" + apiId + ":" + key;
        ObjectNode details = Json.object().put("api", api.path("name").asText()).put("apiId", apiId);
        if (api.has("apiEndpoint")) {
            details.put("endpoint", api.path("apiEndpoint").asText());
        }
        String stack = stacks.of("AWS::ApiGatewayV2::Api", apiId);
        node(id, "route", key, stack.isEmpty() ? stacks.of("AWS::ApiGateway::RestApi", apiId) : stack, details);
        LambdaTarget.of(uri).ifPresent(target -> edge(id, target.function(), "calls"));
    }

    private void tables(List<Users> users, Map<String, String> functions) {
        for (String name : aws.tableNames()) {
            ObjectNode input = Json.object().put("TableName", name);
            JsonNode table = aws.json("dynamodb", "DynamoDB_20120810.DescribeTable", input)
                    .path("Table");
            String arn = table.path("TableArn").asText();
            String stack = stacks.of("AWS::DynamoDB::Table", name);
            node(arn, "table", name, stack, table);
            users(arn, allowed(users, arn), functions);
            if (table.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
                String stream = table.path("LatestStreamArn").asText();
                ObjectNode details = Json.object()
                        .put(
                                "view",
                                table.path("StreamSpecification")
                                        .path("StreamViewType")
                                        .asText());
                node(stream, "stream", name, stack, details.put("arn", stream));
                edge(arn, stream, "writes");
            }
        }
    }

    private List<JsonNode> queues() {
        List<JsonNode> found = new ArrayList<>();
        for (String url : aws.queueUrls()) {
            ObjectNode input = Json.object().put("QueueUrl", url);
            input.putArray("AttributeNames").add("All");
            found.add(aws.json("sqs", "AmazonSQS.GetQueueAttributes", input).path("Attributes"));
        }
        return found;
    }

    private List<JsonNode> topics() {
        return topicArns.stream()
                .map(arn -> (JsonNode) Json.object().put("TopicArn", arn))
                .toList();
    }

    private void receivers(
            String kind,
            List<JsonNode> all,
            List<Users> users,
            Map<String, Set<String>> destinations,
            Map<String, String> functions) {
        for (JsonNode each : all) {
            String arn = each.path("QueueArn").asText(each.path("TopicArn").asText());
            String name = arn.substring(arn.lastIndexOf(':') + 1);
            node(arn, kind, name, stacks.of(kind.equals("queue") ? "AWS::SQS::Queue" : "AWS::SNS::Topic", name), each);
            List<String> allowed = allowed(users, arn).stream()
                    .filter(function ->
                            !destinations.getOrDefault(function, Set.of()).contains(arn))
                    .toList();
            users(arn, allowed, functions);
        }
    }

    /**
     * Where each function's mappings send what is given up. Its role has to allow that, but it is the mapping's edge, not
     * the function's.
     */
    private static Map<String, Set<String>> destinations(List<JsonNode> mappings) {
        Map<String, Set<String>> found = new HashMap<>();
        for (JsonNode mapping : mappings) {
            LambdaTarget.of(mapping.path("FunctionArn").asText()).ifPresent(target -> destination(mapping)
                    .ifPresent(arn -> found.computeIfAbsent(target.function(), function -> new HashSet<>())
                            .add(arn)));
        }
        return found;
    }

    private void mapping(JsonNode mapping) {
        String id = mapping.path("EventSourceMappingArn").asText();
        String function = LambdaTarget.of(mapping.path("FunctionArn").asText())
                .map(LambdaTarget::function)
                .orElse("");
        String stack = stacks.of(
                "AWS::Lambda::EventSourceMapping", mapping.path("UUID").asText());
        node(id, "mapping", function.substring(function.lastIndexOf(':') + 1), stack, mapping);
        edge(mapping.path("EventSourceArn").asText(), id, "feeds");
        LambdaTarget.of(mapping.path("FunctionArn").asText()).ifPresent(target -> edge(id, target.function(), "calls"));
        destination(mapping).ifPresent(arn -> edge(id, arn, "on failure"));
    }

    private static Optional<String> destination(JsonNode mapping) {
        return Optional.ofNullable(mapping.path("DestinationConfig")
                .path("OnFailure")
                .path("Destination")
                .textValue());
    }

    private void node(String id, String kind, String name, String stack, JsonNode details) {
        nodes.addObject()
                .put("id", id)
                .put("kind", kind)
                .put("name", name)
                .put("stack", stack)
                .set("details", details);
    }

    private ObjectNode edge(String from, String to, String kind) {
        return edges.addObject().put("from", from).put("to", to).put("kind", kind);
    }
}
