package workshop.check.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what a deployed template of the Serverless Framework describes. */
final class TemplateReader {

    private static final String FUNCTION = "LambdaFunction";

    /** What the framework adds to the role of a function with a stream, and with a destination for what it gives up. */
    private static final Set<String> OF_STREAMS = Set.of(
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:DescribeStream",
            "dynamodb:ListStreams",
            "sqs:ListQueues",
            "sqs:SendMessage",
            "sns:Publish");

    private final Map<String, JsonNode> resources = new LinkedHashMap<>();

    TemplateReader(JsonNode template) {
        template.path("Resources").properties().forEach(each -> resources.put(each.getKey(), each.getValue()));
    }

    Service service() {
        Map<String, Service.Function> functions = new LinkedHashMap<>();
        resources.forEach((logical, resource) -> {
            if (is(resource, "AWS::Lambda::Function") && logical.endsWith(FUNCTION)) {
                functions.put(name(logical), function(logical, resource.path("Properties")));
            }
        });
        List<Service.Statement> statements = new ArrayList<>();
        resources.forEach((logical, resource) -> statements.addAll(statements(logical, resource)));
        return new Service(functions, statements, resources);
    }

    /** Those of a role; none of what is no role. */
    static List<Service.Statement> statements(String logical, JsonNode resource) {
        List<Service.Statement> statements = new ArrayList<>();
        if (is(resource, "AWS::IAM::Role")) {
            resource.findValues("Statement")
                    .forEach(list ->
                            list.forEach(each -> statement(logical, each).ifPresent(statements::add)));
        }
        return statements;
    }

    private static boolean is(JsonNode resource, String type) {
        return resource.path("Type").asText().equals(type);
    }

    /** {@code HelloLambdaFunction} is the function hello. */
    private static String name(String logical) {
        String name = logical.substring(0, logical.length() - FUNCTION.length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private Service.Function function(String logical, JsonNode properties) {
        Map<String, JsonNode> environment = new TreeMap<>();
        properties
                .at("/Environment/Variables")
                .properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue()));
        Map<String, String> limits = new TreeMap<>();
        Map.of("timeout", "Timeout", "memorySize", "MemorySize").forEach((written, deployed) -> {
            if (properties.has(deployed)) {
                limits.put(written, properties.path(deployed).asText());
            }
        });
        return new Service.Function(
                properties.path("Handler").asText(),
                properties.at("/Role/Fn::GetAtt/0").asText(),
                environment,
                routes(logical),
                stream(logical),
                limits);
    }

    private Set<String> routes(String function) {
        Set<String> routes = new TreeSet<>();
        resources.forEach((integration, resource) -> {
            if (is(resource, "AWS::ApiGatewayV2::Integration")
                    && names(resource.at("/Properties/IntegrationUri"), function)) {
                resources.values().stream()
                        .filter(route -> is(route, "AWS::ApiGatewayV2::Route"))
                        .map(route -> route.path("Properties"))
                        .filter(route -> names(route.path("Target"), integration))
                        .forEach(route -> routes.add(route.path("RouteKey").asText()));
            }
        });
        return routes;
    }

    private Optional<Service.StreamEvent> stream(String function) {
        return resources.values().stream()
                .filter(resource -> is(resource, "AWS::Lambda::EventSourceMapping"))
                .map(resource -> resource.path("Properties"))
                .filter(mapping -> names(mapping.path("FunctionName"), function))
                .map(mapping -> new Service.StreamEvent(
                        !mapping.path("Enabled").asText("true").equals("false"),
                        mapping.at("/FilterCriteria/Filters").size() > 0))
                .findFirst();
    }

    private static boolean names(JsonNode reference, String logical) {
        return reference.toString().contains("\"" + logical + "\"");
    }

    /** Nothing for what denies, for what trusts, and for what the framework adds. */
    static Optional<Service.Statement> statement(String role, JsonNode statement) {
        Set<String> actions = new TreeSet<>();
        JsonNode named = statement.path("Action");
        (named.isArray() ? named : List.of(named)).forEach(action -> actions.add(action.asText()));
        actions.removeIf(action -> action.isEmpty() || action.startsWith("logs:") || action.startsWith("sts:"));
        actions.removeAll(OF_STREAMS);
        if (actions.isEmpty() || !statement.path("Effect").asText().equals("Allow")) {
            return Optional.empty();
        }
        JsonNode on = statement.path("Resource");
        List<JsonNode> resources = new ArrayList<>();
        (on.isArray() ? on : List.of(on)).forEach(resources::add);
        return Optional.of(new Service.Statement(role, actions, resources));
    }
}
