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

/** Reads what a serverless.yml describes. What it does not understand, it leaves out. */
final class ConfigurationReader {

    private final JsonNode root;

    ConfigurationReader(JsonNode root) {
        this.root = root;
    }

    Service service() {
        Map<String, Service.Function> functions = new LinkedHashMap<>();
        root.path("functions").properties().forEach(each -> functions.put(each.getKey(), function(each.getValue())));
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        root.at("/resources/Resources").properties().forEach(each -> resources.put(each.getKey(), each.getValue()));
        List<Service.Statement> statements = statements();
        resources.forEach((name, resource) -> statements.addAll(TemplateReader.statements(name, resource)));
        return new Service(functions, statements, resources);
    }

    private Service.Function function(JsonNode function) {
        Map<String, JsonNode> environment = new TreeMap<>();
        for (JsonNode source : List.of(root.at("/provider/environment"), function.path("environment"))) {
            source.properties().forEach(each -> environment.put(each.getKey(), each.getValue()));
        }
        Set<String> routes = new TreeSet<>();
        Optional<Service.StreamEvent> stream = Optional.empty();
        for (JsonNode event : function.path("events")) {
            route(event.path("httpApi")).ifPresent(routes::add);
            if (event.hasNonNull("stream")) {
                stream = Optional.of(new Service.StreamEvent(
                        !event.at("/stream/enabled").asText().equals("false"),
                        event.at("/stream/filterPatterns").size() > 0));
            }
        }
        return new Service.Function(
                function.path("handler").asText(),
                role(function.path("role")),
                environment,
                routes,
                stream,
                limits(function));
    }

    /** The logical name; one that is named by its ARN is not the stack's. */
    private static String role(JsonNode role) {
        if (role.isMissingNode()) {
            return Service.COMMON_ROLE;
        }
        return role.isTextual() ? role.asText() : role.at("/Fn::GetAtt/0").asText();
    }

    /** As API Gateway names it: "PUT /users/{id}", "$default". */
    private static Optional<String> route(JsonNode httpApi) {
        if (httpApi.isTextual()) {
            String route = httpApi.asText().strip().replaceAll(" +", " ");
            return Optional.of(route.equals("*") ? "$default" : anyMethod(route));
        }
        if (!httpApi.has("path")) {
            return Optional.empty();
        }
        String method = httpApi.path("method").asText("*").toUpperCase(Locale.ROOT);
        return Optional.of(anyMethod(method + " " + httpApi.path("path").asText()));
    }

    private static String anyMethod(String route) {
        return route.startsWith("* ") ? "ANY" + route.substring(1) : route;
    }

    private Map<String, String> limits(JsonNode function) {
        Map<String, String> limits = new TreeMap<>();
        for (String name : List.of("timeout", "memorySize")) {
            JsonNode limit = function.has(name)
                    ? function.path(name)
                    : root.path("provider").path(name);
            if (limit.isValueNode()) {
                limits.put(name, limit.asText());
            }
        }
        return limits;
    }

    private List<Service.Statement> statements() {
        JsonNode statements = root.at("/provider/iam/role/statements");
        List<Service.Statement> read = new ArrayList<>();
        for (JsonNode statement : statements.isMissingNode() ? root.at("/provider/iamRoleStatements") : statements) {
            TemplateReader.statement(Service.COMMON_ROLE, statement).ifPresent(read::add);
        }
        return read;
    }
}
