package workshop.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a packaged template holds, as far as a picture shows it.
 *
 * @param nodes functions by their names in serverless.yml, tables and queues by their logical ids
 * @param edges routes ("PUT /users/{id}" leads to a function) and streams (from a table to a function), one line each
 */
record Template(NavigableSet<String> nodes, NavigableSet<String> edges) {

    private static final String FUNCTION_SUFFIX = "LambdaFunction";

    /** Reads what {@code serverless package} wrote. */
    static Template read(Path file) throws IOException {
        JsonNode resources = new ObjectMapper().readTree(Files.readString(file)).path("Resources");
        Map<String, String> integrations = new TreeMap<>();
        NavigableSet<String> nodes = new TreeSet<>();
        NavigableSet<String> edges = new TreeSet<>();
        for (Map.Entry<String, JsonNode> resource : resources.properties()) {
            JsonNode properties = resource.getValue().path("Properties");
            switch (resource.getValue().path("Type").asText()) {
                case "AWS::Lambda::Function" -> nodes.add(function(resource.getKey()));
                case "AWS::DynamoDB::Table", "AWS::SQS::Queue" -> nodes.add(resource.getKey());
                case "AWS::ApiGatewayV2::Integration" ->
                    integrations.put(resource.getKey(), referred(properties.path("IntegrationUri")));
                default -> {
                    // A picture does not show it.
                }
            }
        }
        resources.forEach(resource -> edge(resource, integrations).ifPresent(edges::add));
        return new Template(nodes, edges);
    }

    static String route(String key, String function) {
        return "route " + key + " to " + function;
    }

    static String stream(String table, String function) {
        return "stream of " + table + " to " + function;
    }

    private static Optional<String> edge(JsonNode resource, Map<String, String> integrations) {
        JsonNode properties = resource.path("Properties");
        return switch (resource.path("Type").asText()) {
            case "AWS::ApiGatewayV2::Route" -> {
                String integration = referred(properties.path("Target"));
                yield Optional.of(route(
                        properties.path("RouteKey").asText(),
                        function(integrations.getOrDefault(integration, integration))));
            }
            case "AWS::Lambda::EventSourceMapping" ->
                Optional.of(stream(
                        referred(properties.path("EventSourceArn")),
                        function(referred(properties.path("FunctionName")))));
            default -> Optional.empty();
        };
    }

    /** The logical id that a Ref, a GetAtt or a Join around one names. */
    private static String referred(JsonNode value) {
        if (value.has("Ref")) {
            return value.path("Ref").asText();
        }
        if (value.has("Fn::GetAtt")) {
            JsonNode attribute = value.path("Fn::GetAtt");
            return attribute.isArray()
                    ? attribute.path(0).asText()
                    : attribute.asText().split("\\.", 2)[0];
        }
        for (JsonNode part : value.path("Fn::Join").path(1)) {
            String found = referred(part);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    /** GetUserLambdaFunction is the function getUser of serverless.yml. */
    private static String function(String logicalId) {
        String name = logicalId.endsWith(FUNCTION_SUFFIX)
                ? logicalId.substring(0, logicalId.length() - FUNCTION_SUFFIX.length())
                : logicalId;
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
