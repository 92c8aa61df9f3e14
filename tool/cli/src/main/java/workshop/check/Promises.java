package workshop.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.check.diagnosis.Arrival;
import workshop.check.diagnosis.Concern;

/** What each chapter promises, in the order of the chapters. */
final class Promises {

    private static final String TASK = "The task";
    private static final String CONNECT = "First, connect";
    private static final Pattern NEXT_PAGE = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration RECORD_ARRIVES = Duration.ofSeconds(60);
    private static final String ADA = "{\"name\":\"Ada\"}";
    private static final String EVE = "{\"name\":\"Eve\"}";

    private static final Concern TABLE = new Concern.OfTable("UsersTable");
    private static final Concern HELLO = new Concern.OfFunction("hello");
    private static final Concern PUT = new Concern.OfRoute("PUT /users/{id}", "putUser");
    private static final Concern GET = new Concern.OfRoute("GET /users/{id}", "getUser");
    private static final Concern LIST = new Concern.OfRoute("GET /users", "listUsers");
    private static final Concern DELETE = new Concern.OfRoute("DELETE /users/{id}", "deleteUser");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names users so that they collide with no learner's. */
    private final String user;

    /** Those that may be in the table because of a look. */
    private final Set<String> written = new LinkedHashSet<>();

    private int records;

    Promises(String user) {
        this.user = user;
    }

    /** @param chapter 1 to 7 */
    List<Promise> of(int chapter) {
        return switch (chapter) {
            case 1 -> List.of(deployed(), greets(), failsClearly());
            case 2 -> List.of(table(), tableInEnvironment(), helloAsksTheTable(), leastPrivilege());
            case 3 -> List.of(route(), stores(), refusesBadBody(), refusesBadId(), unknownRoute());
            case 4 -> List.of(creates(), replaces(), lists(), unknownUser());
            case 5 -> List.of(deletes(), deleteGranted());
            case 6 -> List.of(streamOn(), mapping(), logsChanges(), goesOnAfterAnOddRecord());
            case 7 -> List.of(nothingLeft());
            default -> List.of();
        };
    }

    /** What a chapter promises beside what it shows that users come, change and go in the stream. */
    List<Promise> beside(int chapter) {
        Set<String> shown = Set.of(
                route().text(),
                stores().text(),
                creates().text(),
                replaces().text(),
                deletes().text());
        return of(chapter).stream()
                .filter(promise -> !shown.contains(promise.text()))
                .toList();
    }

    /** Takes away whom the looks have made. */
    Set<String> clean(DeployedStack stack) {
        Set<String> gone = Set.copyOf(written);
        gone.forEach(stack::deleteItem);
        written.clear();
        return gone;
    }

    private static Promise deployed() {
        return new Promise("the stack is deployed", "See it fail", new Concern.OfStack(), stack -> stack.stack()
                .map(each -> each.stackStatusAsString())
                .map(status -> List.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")
                                .contains(status)
                        ? ""
                        : stack.name() + " is in " + status)
                .orElse("there is no stack " + stack.name()));
    }

    private static Promise greets() {
        return new Promise("hello greets by name", TASK, HELLO, stack -> {
            String answer = text(stack.invoke("hello", ADA));
            return answer.startsWith("\"Hello, Ada!") ? "" : "it answers " + answer;
        });
    }

    private static Promise failsClearly() {
        return new Promise("hello fails with a clear message when there is nobody to greet", TASK, HELLO, stack -> {
            InvokeResponse response = stack.invoke("hello", "{}");
            boolean clear = response.functionError() != null && text(response).contains("name");
            return clear ? "" : "without a name it answers " + text(response);
        });
    }

    private static Promise table() {
        return new Promise("the table exists, with the key id", TASK, TABLE, stack -> stack.table()
                .map(table -> table.keySchema().size() == 1
                                && table.keySchema().get(0).attributeName().equals("id")
                        ? ""
                        : "its key is "
                                + String.join(
                                        " and ",
                                        DeployedStack.seen("UsersTable", table).keys()))
                .orElse("the stack has no UsersTable"));
    }

    private static Promise tableInEnvironment() {
        return new Promise(
                "functions know the table's name by USERS_TABLE",
                TASK,
                new Concern.OfVariable("hello", "USERS_TABLE", "UsersTable"),
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
        return new Promise("hello tells how its table is", TASK, HELLO, stack -> {
            String answer = text(stack.invoke("hello", ADA));
            return answer.contains("is ACTIVE") ? "" : "it answers " + answer;
        });
    }

    private static Promise leastPrivilege() {
        return new Promise(
                "the functions' role allows no more than it has to",
                TASK,
                new Concern.OfAction("dynamodb:DescribeTable", "UsersTable"),
                stack -> {
                    String policies = stack.policies();
                    return policies.contains("dynamodb:DescribeTable")
                                    && !policies.contains("dynamodb:*")
                                    && !policies.matches("(?s).*\"Action\"\\s*:\\s*(\\[\\s*)?\"\\*\".*")
                            ? ""
                            : policies.contains("dynamodb:DescribeTable")
                                            || policies.contains("dynamodb:*")
                                            || policies.contains("\"*\"")
                                    ? "it allows everything"
                                    : "it does not allow dynamodb:DescribeTable";
                });
    }

    private static Promise route() {
        return new Promise("PUT /users/{id} leads to a function", TASK, PUT, stack -> {
            HttpResponse<String> answer = stack.call("PUT", "/users/x", "{}");
            return answer.statusCode() == 404 ? "it answers " + shown(answer) : "";
        });
    }

    private Promise stores() {
        return new Promise("PUT /users/{id} stores a user and answers 201", TASK, PUT, stack -> {
            HttpResponse<String> put = put(stack, user, ADA);
            boolean kept = put.statusCode() == 201 && put.body().contains("\"Ada\"");
            return kept ? "" : "it answers " + shown(put);
        });
    }

    private Promise refusesBadBody() {
        return refusal(
                "a body that is no user is refused with 400 and a message",
                stack -> put(stack, user, "{\"nome\":\"Ada\"}"));
    }

    private Promise refusesBadId() {
        return refusal("an id with a blank is refused with 400 and a message", stack -> put(stack, user + " b", ADA));
    }

    private static Promise unknownRoute() {
        return new Promise("a route that is not there is answered with 404", TASK, new Concern.OfNoRoute(), stack -> {
            HttpResponse<String> answer = stack.call("GET", "/nothing-here", "");
            return answer.statusCode() == 404 ? "" : "it answers " + shown(answer);
        });
    }

    private Promise creates() {
        return new Promise("PUT /users/{id} creates a user, and GET shows it", TASK, GET, stack -> {
            HttpResponse<String> put = put(stack, user, ADA);
            if (put.statusCode() != 201) {
                return "PUT answers " + shown(put);
            }
            HttpResponse<String> get = stack.call("GET", "/users/" + user, "");
            boolean kept = get.statusCode() == 200 && name(get).equals("Ada");
            return kept ? "" : "after a PUT, GET answers " + shown(get);
        });
    }

    private Promise replaces() {
        return new Promise("a second PUT replaces the user", TASK, PUT, stack -> {
            HttpResponse<String> first = put(stack, user, EVE);
            // The first of two only where the user was not there yet.
            HttpResponse<String> again = first.statusCode() == 201 ? put(stack, user, EVE) : first;
            if (again.statusCode() != 200) {
                return "it answers " + shown(again);
            }
            HttpResponse<String> get = stack.call("GET", "/users/" + user, "");
            return name(get).equals("Eve") ? "" : "after it, GET answers " + shown(get);
        });
    }

    private Promise lists() {
        return new Promise("GET /users lists users page by page", TASK, LIST, stack -> {
            String found = secondPage(stack);
            if (found.isEmpty()) {
                return "";
            }
            // There may have been too few users for two pages.
            put(stack, user, EVE);
            put(stack, user + "-2", EVE);
            return secondPage(stack);
        });
    }

    private static String secondPage(DeployedStack stack) throws IOException, InterruptedException {
        HttpResponse<String> page = stack.call("GET", "/users?limit=1", "");
        Matcher next = NEXT_PAGE.matcher(page.body());
        if (page.statusCode() != 200 || !next.find()) {
            return "with ?limit=1 it answers " + shown(page);
        }
        HttpResponse<String> more = stack.call("GET", "/users?limit=1&after=" + next.group(1), "");
        boolean kept = more.statusCode() == 200 && more.body().contains("\"id\"");
        return kept ? "" : "for the second page it answers " + shown(more);
    }

    private Promise unknownUser() {
        return new Promise("GET /users/{id} answers 404 for a user who is not there", TASK, GET, stack -> {
            HttpResponse<String> answer = stack.call("GET", "/users/" + user + "-nobody", "");
            boolean kept = answer.statusCode() == 404 && answer.body().contains(user + "-nobody");
            return kept ? "" : "it answers " + shown(answer);
        });
    }

    private Promise deletes() {
        return new Promise("DELETE /users/{id} removes the user", TASK, DELETE, stack -> {
            HttpResponse<String> put = put(stack, user, ADA);
            if (put.statusCode() / 100 != 2) {
                return "PUT answers " + shown(put);
            }
            HttpResponse<String> delete = stack.call("DELETE", "/users/" + user, "");
            if (delete.statusCode() != 204) {
                return "it answers " + shown(delete);
            }
            return stack.table("UsersTable")
                            .item(Map.of("id", AttributeValue.fromS(user)))
                            .isEmpty()
                    ? ""
                    : "it answers 204, and the user is still there";
        });
    }

    private static Promise deleteGranted() {
        return new Promise(
                "the role allows dynamodb:DeleteItem",
                TASK,
                new Concern.OfAction("dynamodb:DeleteItem", "UsersTable"),
                stack -> stack.policies().contains("dynamodb:DeleteItem") ? "" : "it does not");
    }

    private static Promise streamOn() {
        return new Promise(
                "the table's stream is on, with new and old images",
                CONNECT,
                new Concern.OfStream("UsersTable", StreamViewType.NEW_AND_OLD_IMAGES.toString()),
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
                CONNECT,
                new Concern.OfMapping("stream"),
                stack -> isConnected(stack) ? "" : "there is no enabled event source mapping");
    }

    private static boolean isConnected(DeployedStack stack) {
        return stack.mappingStates("stream").stream().anyMatch(mapping -> mapping.isOn());
    }

    private Promise logsChanges() {
        return new Promise(
                "a user's INSERT, MODIFY and REMOVE are logged by the function stream",
                "Then, plain objects",
                new Concern.OfRecords("stream"),
                stack -> {
                    if (!isConnected(stack)) {
                        return "nothing can reach it";
                    }
                    records++;
                    String changed = user + "-" + records;
                    Instant start = stack.trace().since();
                    for (HttpResponse<String> answer : List.of(
                            put(stack, changed, ADA),
                            put(stack, changed, EVE),
                            stack.call("DELETE", "/users/" + changed, ""))) {
                        if (answer.statusCode() / 100 != 2) {
                            return "the API answers " + shown(answer);
                        }
                    }
                    return found(stack.changes(
                            "stream", start, changed, List.of("INSERT", "MODIFY", "REMOVE"), RECORD_ARRIVES));
                });
    }

    /** The function is called with them: into the table an odd one would have to be written. */
    private Promise goesOnAfterAnOddRecord() {
        return new Promise(
                "a record that it cannot read makes a line in the log, and the next record is logged all the same",
                "Then, plain objects",
                new Concern.OfFunction("stream"),
                stack -> {
                    records++;
                    String odd = user + "-odd-" + records;
                    String next = user + "-next-" + records;
                    InvokeResponse response = stack.invoke(
                            "stream",
                            "{\"Records\":[" + insert(odd, "{\"N\":\"42\"}") + "," + insert(next, "{\"S\":\"Ada\"}")
                                    + "]}");
                    if (response.functionError() != null) {
                        return "of a record whose name is a number it answers " + text(response);
                    }
                    String log = stack.log("stream", stack.trace().since(), next, RECORD_ARRIVES);
                    if (!log.contains("INSERT " + next)) {
                        return "its log lacks the next record";
                    }
                    return log.contains(odd) ? "" : "its log does not name the record that it cannot read";
                });
    }

    private static String insert(String id, String name) {
        String key = "\"id\":{\"S\":\"" + id + "\"}";
        return "{\"eventID\":\"" + id + "\",\"eventName\":\"INSERT\",\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{"
                + "\"Keys\":{" + key + "},\"NewImage\":{" + key + ",\"name\":" + name + "}}}";
    }

    private static String found(Arrival arrival) {
        if (arrival instanceof Arrival.Complete) {
            return "";
        }
        if (arrival instanceof Arrival.Failed failed) {
            return "it fails: " + failed.failure().message();
        }
        if (arrival instanceof Arrival.Otherwise other) {
            return "its log has " + (other.raw() ? "the raw event" : other.event());
        }
        return "its log lacks "
                + (arrival instanceof Arrival.Part part ? String.join(" and ", part.missing()) : "all three");
    }

    private static Promise nothingLeft() {
        return new Promise(
                "nothing is left: no stack, table, function, log group, bucket or role",
                "What happens if…",
                new Concern.OfLeftovers(),
                stack -> {
                    List<String> found = new ArrayList<>();
                    stack.leftovers()
                            .forEach((kind, names) -> found.add(
                                    names.size() > 2
                                            ? names.size() + " " + kind + "s"
                                            : names.stream()
                                                    .map(each -> kind + " " + each)
                                                    .collect(Collectors.joining(", "))));
                    return String.join(", ", found);
                });
    }

    /** Calls the API and returns the answer. */
    @FunctionalInterface
    private interface ApiCall {
        HttpResponse<String> to(DeployedStack stack) throws Exception;
    }

    private static Promise refusal(String text, ApiCall call) {
        return new Promise(text, TASK, PUT, stack -> {
            HttpResponse<String> answer = call.to(stack);
            boolean kept = answer.statusCode() == 400 && answer.body().contains("\"message\"");
            return kept ? "" : "it answers " + shown(answer);
        });
    }

    private HttpResponse<String> put(DeployedStack stack, String id, String body)
            throws IOException, InterruptedException {
        // Before the call: it may store the user and fail afterwards.
        written.add(id);
        return stack.call("PUT", "/users/" + id.replace(" ", "%20"), body);
    }

    /** The name of the user who was answered with; empty when it was something else. */
    private static String name(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("name").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** What a function answered; of an error the message alone. */
    static String text(InvokeResponse response) {
        String answer = response.payload().asUtf8String();
        if (response.functionError() == null) {
            return answer;
        }
        try {
            return "with an error: "
                    + JSON.readTree(answer).path("errorMessage").asText();
        } catch (JsonProcessingException e) {
            return "with an error: " + answer;
        }
    }

    /** An answer of the API in one line. */
    static String shown(HttpResponse<String> answer) {
        return (answer.statusCode() + " " + answer.body()).strip();
    }
}
