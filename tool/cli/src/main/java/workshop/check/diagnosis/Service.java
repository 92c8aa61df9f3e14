package workshop.check.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A service as serverless.yml describes it, or as a deployed template does: what of both can be compared.
 *
 * @param functions by their names in serverless.yml
 * @param statements what the functions' roles allow, without what the framework adds for logs and streams
 * @param resources by their logical names; of a template all, of serverless.yml those it adds
 */
public record Service(Map<String, Function> functions, List<Statement> statements, Map<String, JsonNode> resources) {

    /**
     * A function.
     *
     * @param role the logical name of its role
     * @param environment the values as they are written, {@code {"Ref": …}} included
     * @param routes such as "PUT /users/{id}"
     * @param limits its timeout in seconds and its memorySize in MB, by these names, where they are written
     */
    public record Function(
            String handler,
            String role,
            Map<String, JsonNode> environment,
            Set<String> routes,
            Optional<StreamEvent> stream,
            Map<String, String> limits) {}

    /** That a function is to get the records of a stream, or only some of them. */
    public record StreamEvent(boolean enabled, boolean filtered) {}

    /**
     * What a role allows.
     *
     * @param role its logical name
     */
    public record Statement(String role, Set<String> actions, List<JsonNode> resources) {

        boolean names(String action) {
            return actions.stream().anyMatch(each -> covers(each, action));
        }
    }

    /**
     * What a serverless.yml describes.
     *
     * @throws ServiceYaml.Unreadable when it is no YAML
     */
    static Service ofYaml(String text) throws ServiceYaml.Unreadable {
        return new ConfigurationReader(ServiceYaml.parse(text)).service();
    }

    /** What a template describes that the Serverless Framework made. */
    public static Service ofTemplate(JsonNode template) {
        return new TemplateReader(template).service();
    }

    /** The role that the framework makes, for the functions that have none of their own. */
    static final String COMMON_ROLE = "IamRoleLambdaExecution";

    /** A service that has nothing. */
    public static final Service NOTHING = new Service(Map.of(), List.of(), Map.of());

    /** Whether what a statement says, such as "dynamodb:*", holds for an action. */
    static boolean covers(String written, String action) {
        String pattern = Arrays.stream(written.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return action.toLowerCase(Locale.ROOT).matches(pattern);
    }

    NavigableSet<String> actions() {
        NavigableSet<String> actions = new TreeSet<>();
        statements.forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }

    /** The role of a function. */
    String roleOf(String function) {
        Function found = functions.get(function);
        return found == null ? COMMON_ROLE : found.role();
    }

    NavigableSet<String> routes() {
        NavigableSet<String> routes = new TreeSet<>();
        functions.values().forEach(function -> routes.addAll(function.routes()));
        return routes;
    }

    /** The name of the function to which a route leads. */
    public Optional<String> functionOf(String route) {
        return functions.entrySet().stream()
                .filter(each -> each.getValue().routes().contains(route))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The name of the function that gets a request. */
    public Optional<String> functionFor(String method, String path) {
        String asked = path.replaceFirst("\\?.*", "");
        return routes().stream()
                .filter(route -> (method + " " + asked).matches(pattern(route)))
                .findFirst()
                .flatMap(this::functionOf);
    }

    private static String pattern(String route) {
        return Arrays.stream(route.replaceFirst("^ANY ", "[A-Z]+ ").split("(?<=/)|(?=/)"))
                .map(part -> part.startsWith("{") ? "[^/]*" : part.startsWith("[") ? part : Pattern.quote(part))
                .collect(Collectors.joining());
    }

    /** The names of the tables among the resources. */
    NavigableSet<String> tables() {
        NavigableSet<String> tables = new TreeSet<>();
        resources.forEach((name, resource) -> {
            if (resource.path("Type").asText().equals("AWS::DynamoDB::Table")) {
                tables.add(name);
            }
        });
        return tables;
    }

    /** What a table's stream is to hold; nothing when it has none. */
    Optional<String> viewType(String table) {
        return Optional.ofNullable(resources.get(table))
                .map(resource -> resource.at("/Properties/StreamSpecification/StreamViewType"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
