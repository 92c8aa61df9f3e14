package workshop.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code serverless deploy} printed, as far as later steps need it. */
record DeployOutput(String text) {

    private static final Pattern ENDPOINT = Pattern.compile("https?://\\S+?/_api/[^/\\s]+");
    private static final Pattern ROUTE =
            Pattern.compile("\\b([A-Z]+) - https?://\\S+?/_api/[^/\\s]+(/\\S*)", Pattern.MULTILINE);
    private static final Pattern FUNCTION = Pattern.compile("^ +([A-Za-z0-9_-]+): ", Pattern.MULTILINE);
    private static final Pattern STUCK = Pattern.compile("\\bis in :?(ROLLBACK_COMPLETE|[A-Z_]+_FAILED)\\b");

    /** Where the deployed API answers; empty when the service has none. */
    Optional<String> endpoint() {
        Matcher matcher = ENDPOINT.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Such as {@code PUT /users/{id}}. */
    List<String> routes() {
        return ROUTE.matcher(text)
                .results()
                .map(route -> route.group(1) + " " + route.group(2))
                .toList();
    }

    List<String> functions() {
        int start = text.indexOf("\nfunctions:");
        return start < 0
                ? List.of()
                : FUNCTION.matcher(section(start))
                        .results()
                        .map((MatchResult function) -> function.group(1))
                        .toList();
    }

    /** The state in which CloudFormation lets a stack only be deleted, if that is why the deployment failed. */
    Optional<String> stuckState() {
        Matcher matcher = STUCK.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String section(int start) {
        int lines = start + "\nfunctions:".length();
        int end = text.indexOf("\n\n", lines);
        return end < 0 ? text.substring(lines) : text.substring(lines, end);
    }
}
