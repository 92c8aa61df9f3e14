package workshop.check;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What each chapter promises, in the order of the chapters. */
final class Promises {

    private static final String BUILD = "in the chapter's folder: mvn package && serverless deploy";
    private static final String NOT_DEPLOYED = "the change is not deployed yet, or was deployed without being built";
    private static final Pattern NEXT_PAGE = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"");
    private static final String SECOND = "-2";
    private static final Duration RECORD_ARRIVES = Duration.ofSeconds(60);

    /** Names users so that they collide with no learner's. */
    private final String user;

    Promises(String user) {
        this.user = user;
    }

    /** By the chapter's number. */
    Map<Integer, List<Promise>> all() {
        Map<Integer, List<Promise>> chapters = new TreeMap<>();
        chapters.put(1, List.of(deployed(), greets(), failsClearly()));
        chapters.put(2, List.of(table(), tableInEnvironment(), helloAsksTheTable(), leastPrivilege()));
        chapters.put(3, List.of(route(), stores(), refusesBadBody(), refusesBadId(), unknownRoute()));
        chapters.put(4, List.of(creates(), replaces(), lists(), unknownUser()));
        chapters.put(5, List.of(deletes(), deleteGranted()));
        chapters.put(6, List.of(streamOn(), mapping(), logsChanges()));
        chapters.put(7, List.of(nothingLeft()));
        return chapters;
    }

    private static Promise deployed() {
        return new Promise(
                "the stack is deployed",
                "nothing is deployed under this name, or the last deployment failed",
                "See it fail",
                BUILD,
                stack -> stack.stack()
                        .map(each -> each.stackStatusAsString())
                        .map(status -> List.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")
                                        .contains(status)
                                ? ""
                                : stack.name() + " is in " + status)
                        .orElse("there is no stack " + stack.name()));
    }

    private static Promise greets() {
        return new Promise("hello greets by name", NOT_DEPLOYED, "The task", BUILD, stack -> {
            String answer = text(stack.invoke("hello", "{\"name\":\"Ada\"}"));
            return answer.startsWith("\"Hello, Ada!") ? "" : "it answered " + answer;
        });
    }

    private static Promise failsClearly() {
        return new Promise(
                "hello fails with a clear message when there is nobody to greet",
                "the function does not look at the name before it uses it",
                "The task",
                BUILD,
                stack -> {
                    InvokeResponse response = stack.invoke("hello", "{}");
                    boolean clear =
                            response.functionError() != null && text(response).contains("name");
                    return clear ? "" : "it answered " + text(response);
                });
    }

    private static Promise table() {
        return new Promise(
                "the table exists, with the key id",
                "resources in serverless.yml has no UsersTable",
                "The task",
                BUILD,
                stack -> stack.table()
                        .map(table -> table.keySchema().size() == 1
                                        && table.keySchema()
                                                .get(0)
                                                .attributeName()
                                                .equals("id")
                                ? ""
                                : "its key is " + table.keySchema())
                        .orElse("the stack has no UsersTable"));
    }

    private static Promise tableInEnvironment() {
        return new Promise(
                "functions know the table's name by USERS_TABLE",
                "environment in serverless.yml lacks USERS_TABLE: !Ref UsersTable",
                "The task",
                BUILD,
                stack -> {
                    String wanted =
                            stack.table().map(table -> table.tableName()).orElse("(no table)");
                    String known = stack.function("hello")
                            .map(function -> function.environment())
                            .map(environment -> environment.variables().getOrDefault("USERS_TABLE", ""))
                            .orElse("");
                    return known.equals(wanted) ? "" : "it is \"" + known + "\", and the table is " + wanted;
                });
    }

    private static Promise helloAsksTheTable() {
        return new Promise(
                "hello tells how its table is",
                "the function lacks the permission dynamodb:DescribeTable, or does not ask yet",
                "The task",
                "serverless logs -f hello shows what it was refused",
                stack -> {
                    String answer = text(stack.invoke("hello", "{\"name\":\"Ada\"}"));
                    return answer.contains("is ACTIVE") ? "" : "it answered " + answer;
                });
    }

    private static Promise leastPrivilege() {
        return new Promise(
                "the functions' role allows no more than it has to",
                "a statement in iam.role.statements is missing, or has \"*\" or dynamodb:* as its action",
                "The task",
                "name each action, and the table as the resource",
                stack -> {
                    String policies = stack.policies();
                    return policies.contains("dynamodb:DescribeTable")
                                    && !policies.contains("dynamodb:*")
                                    && !policies.matches("(?s).*\"Action\"\\s*:\\s*(\\[\\s*)?\"\\*\".*")
                            ? ""
                            : policies.contains("dynamodb:DescribeTable")
                                    ? "it allows everything"
                                    : "it does not allow dynamodb:DescribeTable";
                });
    }

    private static Promise route() {
        return new Promise(
                "PUT /users/{id} leads to a function", "putUser has no httpApi event", "The task", BUILD, stack -> {
                    HttpResponse<String> answer = stack.call("PUT", "/users/x", "{}");
                    return answer.statusCode() == 404 ? "it answers " + shown(answer) : "";
                });
    }

    private Promise stores() {
        return new Promise(
                "PUT /users/{id} stores a user and answers 201",
                NOT_DEPLOYED,
                "The task",
                "serverless logs -f putUser",
                stack -> cleaning(stack, () -> {
                    HttpResponse<String> put = stack.call("PUT", "/users/" + user, "{\"name\":\"Ada\"}");
                    boolean kept = put.statusCode() == 201 && put.body().contains("\"Ada\"");
                    return kept ? "" : "it answers " + shown(put);
                }));
    }

    private Promise refusesBadBody() {
        return refusal(
                "a body that is no user is refused with 400 and a message",
                stack -> stack.call("PUT", "/users/" + user, "{\"nome\":\"Ada\"}"));
    }

    private static Promise refusesBadId() {
        return refusal(
                "an id with a blank is refused with 400 and a message",
                stack -> stack.call("PUT", "/users/a%20b", "{\"name\":\"Ada\"}"));
    }

    private static Promise unknownRoute() {
        return new Promise(
                "a route that is not there is answered with 404",
                "a catch-all route takes everything",
                "The task",
                BUILD,
                stack -> {
                    HttpResponse<String> answer = stack.call("GET", "/nothing-here", "");
                    return answer.statusCode() == 404 ? "" : "it answers " + shown(answer);
                });
    }

    private Promise creates() {
        return new Promise(
                "PUT /users/{id} creates a user, and GET shows it",
                NOT_DEPLOYED,
                "The task",
                BUILD,
                stack -> cleaning(stack, () -> {
                    HttpResponse<String> put = stack.call("PUT", "/users/" + user, "{\"name\":\"Ada\"}");
                    HttpResponse<String> get = stack.call("GET", "/users/" + user, "");
                    boolean kept = put.statusCode() == 201
                            && get.statusCode() == 200
                            && get.body().contains("\"Ada\"");
                    return kept ? "" : "PUT answers " + shown(put) + ", GET " + shown(get);
                }));
    }

    private Promise replaces() {
        return new Promise(
                "a second PUT replaces the user",
                "the repository does not tell a new user from a known one",
                "The task",
                BUILD,
                stack -> cleaning(stack, () -> {
                    stack.call("PUT", "/users/" + user, "{\"name\":\"Ada\"}");
                    HttpResponse<String> again = stack.call("PUT", "/users/" + user, "{\"name\":\"Eve\"}");
                    HttpResponse<String> get = stack.call("GET", "/users/" + user, "");
                    boolean kept = again.statusCode() == 200 && get.body().contains("\"Eve\"");
                    return kept ? "" : "PUT answers " + shown(again) + ", GET " + shown(get);
                }));
    }

    private Promise lists() {
        return new Promise(
                "GET /users lists users page by page",
                "listUsers does not pass on limit and after",
                "The task",
                BUILD,
                stack -> cleaning(stack, () -> {
                    stack.call("PUT", "/users/" + user, "{\"name\":\"Ada\"}");
                    stack.call("PUT", "/users/" + user + SECOND, "{\"name\":\"Eve\"}");
                    HttpResponse<String> page = stack.call("GET", "/users?limit=1", "");
                    Matcher next = NEXT_PAGE.matcher(page.body());
                    if (page.statusCode() != 200 || !next.find()) {
                        return "with ?limit=1 and two users it answers " + shown(page);
                    }
                    HttpResponse<String> more = stack.call("GET", "/users?limit=1&after=" + next.group(1), "");
                    boolean kept = more.statusCode() == 200 && more.body().contains("\"id\"");
                    return kept ? "" : "for the second page it answers " + shown(more);
                }));
    }

    private Promise unknownUser() {
        return new Promise(
                "GET /users/{id} answers 404 for a user who is not there", NOT_DEPLOYED, "The task", BUILD, stack -> {
                    HttpResponse<String> answer = stack.call("GET", "/users/" + user + "-nobody", "");
                    boolean kept = answer.statusCode() == 404 && answer.body().contains(user + "-nobody");
                    return kept ? "" : "it answers " + shown(answer);
                });
    }

    private Promise deletes() {
        return new Promise(
                "DELETE /users/{id} removes the user",
                "the role lacks dynamodb:DeleteItem, or there is no route yet",
                "The task",
                "serverless logs -f deleteUser shows what it was refused",
                stack -> cleaning(stack, () -> {
                    stack.call("PUT", "/users/" + user, "{\"name\":\"Ada\"}");
                    HttpResponse<String> delete = stack.call("DELETE", "/users/" + user, "");
                    HttpResponse<String> get = stack.call("GET", "/users/" + user, "");
                    boolean kept = delete.statusCode() == 204 && get.statusCode() == 404;
                    return kept ? "" : "DELETE answers " + shown(delete) + ", GET then " + shown(get);
                }));
    }

    private static Promise deleteGranted() {
        return new Promise(
                "the role allows dynamodb:DeleteItem",
                "the action is missing in iam.role.statements",
                "The task",
                "add - dynamodb:DeleteItem to iam.role.statements, then serverless deploy",
                stack -> stack.policies().contains("dynamodb:DeleteItem") ? "" : "it does not");
    }

    private static Promise streamOn() {
        return new Promise(
                "the table's stream is on, with new and old images",
                "UsersTable has no StreamSpecification",
                "First, connect",
                BUILD,
                stack -> stack.table()
                        .map(table -> table.streamSpecification())
                        .map(stream -> stream.streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES
                                ? ""
                                : "its view type is " + stream.streamViewTypeAsString())
                        .orElse("it has none"));
    }

    private static Promise mapping() {
        return new Promise(
                "the stream is connected to the function stream",
                "the function stream has no stream event, or its role may not read the stream",
                "First, connect",
                BUILD,
                stack -> stack.mappings("stream").stream()
                                .anyMatch(mapping -> "Enabled".equals(mapping.state())
                                        || "Enabling".equals(mapping.state())
                                        || "Creating".equals(mapping.state()))
                        ? ""
                        : "there is no enabled event source mapping");
    }

    private Promise logsChanges() {
        return new Promise(
                "a user's INSERT, MODIFY and REMOVE are logged by the function stream",
                "the function fails on the records, or does not log them one by one",
                "Then, plain objects",
                "serverless logs -f stream",
                stack -> cleaning(stack, () -> {
                    Instant start = Instant.now().minusSeconds(5);
                    stack.call("PUT", "/users/" + user, "{\"name\":\"Ada\"}");
                    stack.call("PUT", "/users/" + user, "{\"name\":\"Eve\"}");
                    stack.call("DELETE", "/users/" + user, "");
                    String log = stack.log("stream", start, "REMOVE " + user, RECORD_ARRIVES);
                    List<String> missing = List.of("INSERT ", "MODIFY ", "REMOVE ").stream()
                            .filter(change -> !log.contains(change + user))
                            .toList();
                    return missing.isEmpty()
                            ? ""
                            : "the log lacks " + String.join("and ", missing).strip();
                }));
    }

    private static Promise nothingLeft() {
        return new Promise(
                "nothing is left: no stack, table, function, log group, bucket or role",
                "the stack was not removed, or removing it failed",
                "What happens if…",
                "serverless remove",
                stack -> String.join(", ", stack.leftovers()));
    }

    /** Calls the API and returns the answer. */
    @FunctionalInterface
    private interface ApiCall {
        HttpResponse<String> to(DeployedStack stack) throws Exception;
    }

    private static Promise refusal(String text, ApiCall call) {
        return new Promise(
                text,
                "the function does not check its input, or lets an exception through",
                "The task",
                BUILD,
                stack -> {
                    HttpResponse<String> answer = call.to(stack);
                    boolean kept = answer.statusCode() == 400 && answer.body().contains("\"message\"");
                    return kept ? "" : "it answers " + shown(answer);
                });
    }

    /** Something that makes a user, who is removed from the table afterwards whatever comes of it. */
    @FunctionalInterface
    private interface Trial {
        String run() throws Exception;
    }

    private String cleaning(DeployedStack stack, Trial trial) throws Exception {
        try {
            return trial.run();
        } finally {
            stack.deleteItem(user);
            stack.deleteItem(user + SECOND);
        }
    }

    /** What a function answered. */
    static String text(InvokeResponse response) {
        return response.payload().asUtf8String();
    }

    /** An answer of the API in one line. */
    static String shown(HttpResponse<String> answer) {
        return (answer.statusCode() + " " + answer.body()).strip();
    }
}
