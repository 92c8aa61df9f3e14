package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.http.Json;

/** Whether what an ARN names exists, for tables, queues and functions; each kind is listed once. */
final class NamedResources {

    private static final Pattern ARN =
            Pattern.compile("arn:[^:]+:(dynamodb|sqs|lambda):[^:]*:[^:]*:(?:table/|function:)?([^:/]+).*");

    private final AwsCalls aws;
    private final Map<String, List<String>> names = new HashMap<>();

    NamedResources(AwsCalls aws) {
        this.aws = aws;
    }

    /** What does not exist, with the names of its kind that do; empty when it exists, or there is no telling. */
    Optional<ObjectNode> missing(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches() || matcher.group(2).matches(".*[*?].*")) {
            return Optional.empty();
        }
        List<String> existing = names.computeIfAbsent(matcher.group(1), this::existing);
        if (existing.contains(matcher.group(2))) {
            return Optional.empty();
        }
        ObjectNode json = Json.object().put("kind", kind(matcher.group(1))).put("name", matcher.group(2));
        ArrayNode others = json.putArray("others");
        existing.forEach(others::add);
        return Optional.of(json);
    }

    private static String kind(String service) {
        return switch (service) {
            case "dynamodb" -> "table";
            case "sqs" -> "queue";
            default -> "function";
        };
    }

    private List<String> existing(String service) {
        return switch (service) {
            case "dynamodb" -> aws.tableNames();
            case "sqs" ->
                aws.queueUrls().stream()
                        .map(url -> url.substring(url.lastIndexOf('/') + 1))
                        .toList();
            default ->
                aws.functions().stream()
                        .map(function -> function.path("FunctionName").asText())
                        .toList();
        };
    }
}
