package workshop.check;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import workshop.check.diagnosis.Concern;

import static workshop.check.Promises.shown;
import static workshop.check.Promises.text;

/**
 * What the exercise of each chapter asks for. What says "as before" is there from the start, and must not break on the
 * way.
 */
final class ChapterExercises {

    static final String HEADING = "Exercise";

    private static final String ADA = "{\"name\":\"Ada\"}";
    private static final String EVE = "{\"name\":\"Eve\"}";
    private static final Concern HELLO = new Concern.OfFunction("hello");
    private static final Concern PUT = new Concern.OfRoute("PUT /users/{id}", "putUser");
    private static final Concern PATCH = new Concern.OfRoute("PATCH /users/{id}", "");
    private static final Concern DELETE = new Concern.OfRoute("DELETE /users/{id}", "deleteUser");

    /** What a role may allow on a table, with actions that no function needs, for a role that allows everything. */
    private static final List<String> TABLE_ACTIONS = List.of(
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:DeleteTable",
            "dynamodb:DescribeTable",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem",
            "dynamodb:UpdateTable");

    /** A mapping that was just updated may poll again only after 90 seconds, says AWS; then the record has to arrive. */
    private static final Duration RECORD_ARRIVES = Duration.ofSeconds(150);

    private static final Duration LOG_ARRIVES = Duration.ofSeconds(60);

    /** Names users so that they collide with no learner's. */
    private final String user;

    ChapterExercises(String user) {
        this.user = user;
    }

    Map<Exercise, List<Promise>> all() {
        return Map.of(
                of(1), List.of(greetsInGerman(), greetsOthersAsBefore()),
                of(2), List.of(tellsTheKey()),
                of(3), List.of(refusesOtherTypes(), storesJsonAsBefore()),
                of(4), List.of(renames(), keepsOtherAttributes(), renamesNobody(), updateGranted()),
                of(5), List.of(deletesNobody(), deletesAsBefore()),
                of(6), List.of(filter(), onlyRemoves()),
                of(7), List.of(describesOnly(), deletesOnly(), worksAsBefore(), logsAsBefore()));
    }

    private static Exercise of(int chapter) {
        return new Exercise(String.valueOf(chapter), "");
    }

    private static Promise promise(String text, Concern concern, Promise.Look look) {
        return new Promise(text, HEADING, concern, look);
    }

    private static Promise greetsInGerman() {
        return promise(
                "hello greets in German when the language is de",
                HELLO,
                stack -> greeting(stack, "{\"name\":\"Ada\",\"language\":\"de\"}", "Hallo, Ada!"));
    }

    private static Promise greetsOthersAsBefore() {
        return promise("without a language, or with another one, it greets as before", HELLO, stack -> {
            String without = greeting(stack, ADA, "Hello, Ada!");
            return without.isEmpty()
                    ? greeting(stack, "{\"name\":\"Ada\",\"language\":\"fr\"}", "Hello, Ada!")
                    : without;
        });
    }

    private static String greeting(DeployedStack stack, String person, String expected) {
        String answer = text(stack.invoke("hello", person));
        return answer.startsWith("\"" + expected) ? "" : "for " + person + " it answers " + answer;
    }

    private static Promise tellsTheKey() {
        return promise("hello tells the table's key, as DynamoDB has it", HELLO, stack -> {
            TableDescription table = stack.usersTable();
            KeySchemaElement key = table.keySchema().get(0);
            String expected =
                    "Hello, Ada! Table " + table.tableName() + " is ACTIVE. Its key is " + key.attributeName() + ".";
            String answer = text(stack.invoke("hello", ADA));
            return answer.contains(expected) ? "" : "it answers " + answer;
        });
    }

    private Promise refusesOtherTypes() {
        return promise(
                "a PUT whose content-type is not JSON is refused with 415 and a message, and stores nothing",
                PUT,
                stack -> cleaning(stack, () -> {
                    for (String type : List.of("text/plain", "application/xml")) {
                        HttpResponse<String> answer = stack.call("PUT", path(), ADA, type);
                        if (answer.statusCode() != 415 || !answer.body().contains("\"message\"")) {
                            return "with " + type + " it answers " + shown(answer);
                        }
                        if (!item(stack).isEmpty()) {
                            return "with " + type + " the user is stored all the same";
                        }
                    }
                    return "";
                }));
    }

    private Promise storesJsonAsBefore() {
        return promise("JSON is stored as before, with a charset and in capitals too", PUT, stack -> {
            for (String type : List.of("application/json", "application/json; charset=utf-8", "Application/JSON")) {
                String found = cleaning(stack, () -> {
                    HttpResponse<String> answer = stack.call("PUT", path(), ADA, type);
                    return answer.statusCode() / 100 == 2 && !item(stack).isEmpty()
                            ? ""
                            : "with " + type + " it answers " + shown(answer);
                });
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        });
    }

    private Promise renames() {
        return promise(
                "PATCH /users/{id} changes the name of a user who is there, and answers 200 with the user",
                PATCH,
                stack -> cleaning(stack, () -> {
                    users(stack).put(ada());
                    HttpResponse<String> answer = stack.call("PATCH", path(), EVE);
                    boolean shows = answer.statusCode() == 200
                            && answer.body().contains("\"" + user + "\"")
                            && answer.body().contains("\"Eve\"");
                    return shows && isEve(item(stack))
                            ? ""
                            : "it answers " + shown(answer) + ", and the item is " + names(item(stack));
                }));
    }

    private Promise keepsOtherAttributes() {
        return promise(
                "it changes the name alone, as UpdateItem does",
                PATCH,
                stack -> cleaning(stack, () -> {
                    users(stack).put(ada());
                    HttpResponse<String> answer = stack.call("PATCH", path(), EVE);
                    Map<String, AttributeValue> item = item(stack);
                    return isEve(item) && item.keySet().equals(ada().keySet())
                            ? ""
                            : "it answers " + shown(answer) + ", and the item that had an attribute more is "
                                    + names(item);
                }));
    }

    private Promise renamesNobody() {
        return promise(
                "for an unknown id it answers 404 with a message, and creates nobody",
                PATCH,
                stack -> cleaning(stack, () -> {
                    HttpResponse<String> answer = stack.call("PATCH", path(), EVE);
                    if (!item(stack).isEmpty()) {
                        return "it answers " + shown(answer) + ", and the table has the user then";
                    }
                    if (answer.statusCode() != 404 || !answer.body().contains("\"message\"")) {
                        return "it answers " + shown(answer);
                    }
                    users(stack).put(ada());
                    HttpResponse<String> known = stack.call("PATCH", path(), EVE);
                    return known.statusCode() == 404 ? "a user who is there is answered with 404, too" : "";
                }));
    }

    private static Promise updateGranted() {
        return promise(
                "the role allows dynamodb:UpdateItem, and no more than the API needs",
                new Concern.OfAction("dynamodb:UpdateItem", "UsersTable"),
                stack -> {
                    Set<String> allowed = stack.allowed(
                            List.of("dynamodb:UpdateItem", "dynamodb:UpdateTable", "dynamodb:DeleteTable"));
                    return allowed.equals(Set.of("dynamodb:UpdateItem"))
                            ? ""
                            : allowed.isEmpty() ? "it does not" : "it allows " + String.join(", ", allowed);
                });
    }

    private Promise deletesNobody() {
        return promise("DELETE /users/{id} answers 404 with a message for a user who is not there", DELETE, stack -> {
            HttpResponse<String> answer = stack.call("DELETE", path(), "");
            boolean kept = answer.statusCode() == 404 && answer.body().contains("\"message\"");
            return kept ? "" : "it answers " + shown(answer);
        });
    }

    private Promise deletesAsBefore() {
        return promise(
                "a user who is there is deleted as before, and the answer is 204",
                DELETE,
                stack -> cleaning(stack, () -> {
                    users(stack).put(ada());
                    HttpResponse<String> answer = stack.call("DELETE", path(), "");
                    boolean kept = answer.statusCode() == 204 && item(stack).isEmpty();
                    return kept ? "" : "it answers " + shown(answer) + ", and the item is " + names(item(stack));
                }));
    }

    private static Promise filter() {
        return promise(
                "the stream's mapping has a filter",
                new Concern.OfFilter("stream"),
                stack -> stack.mappings("stream").stream()
                                .anyMatch(mapping -> mapping.filterCriteria() != null
                                        && mapping.filterCriteria().hasFilters())
                        ? ""
                        : "it has none");
    }

    private Promise onlyRemoves() {
        return promise(
                "of a user's INSERT, MODIFY and REMOVE the function stream gets the REMOVE alone",
                new Concern.OfFilter("stream"),
                stack -> cleaning(stack, () -> {
                    Instant start = Instant.now().minusSeconds(5);
                    users(stack).put(ada());
                    users(stack).put(eve());
                    stack.deleteItem(user);
                    // One item's records arrive in their order: with the REMOVE, all have had their turn.
                    String log = stack.log("stream", start, "REMOVE " + user, RECORD_ARRIVES);
                    if (!log.contains("REMOVE " + user)) {
                        return "the log lacks the REMOVE";
                    }
                    List<String> more = List.of("INSERT", "MODIFY").stream()
                            .filter(change -> log.contains(change + " " + user))
                            .toList();
                    return more.isEmpty() ? "" : "the log has " + String.join(" and ", more) + ", too";
                }));
    }

    private static Promise describesOnly() {
        return allowsOnly("hello", "dynamodb:DescribeTable");
    }

    private static Promise deletesOnly() {
        return allowsOnly("deleteUser", "dynamodb:DeleteItem");
    }

    private static Promise allowsOnly(String function, String action) {
        return promise(
                "the role of " + function + " allows " + action + ", and no other action on the table",
                new Concern.OfRole(function),
                stack -> {
                    Set<String> allowed = stack.allowed(function, TABLE_ACTIONS);
                    return allowed.equals(Set.of(action))
                            ? ""
                            : allowed.isEmpty() ? "it allows none" : "it allows " + String.join(", ", allowed);
                });
    }

    private Promise worksAsBefore() {
        return promise(
                "hello and the API work as before",
                new Concern.OfCalls(),
                stack -> cleaning(stack, () -> {
                    String greeting = text(stack.invoke("hello", ADA));
                    if (!greeting.contains("is ACTIVE")) {
                        return "hello answers " + greeting;
                    }
                    for (Call call : List.of(
                            new Call("PUT", path(), ADA, 201),
                            new Call("GET", path(), "", 200),
                            new Call("GET", "/users?limit=1", "", 200),
                            new Call("DELETE", path(), "", 204),
                            new Call("GET", path(), "", 404))) {
                        HttpResponse<String> answer = stack.call(call.method(), call.path(), call.body());
                        if (answer.statusCode() != call.status()) {
                            return call.method() + " " + call.path() + " answers " + shown(answer);
                        }
                    }
                    return "";
                }));
    }

    private record Call(String method, String path, String body, int status) {}

    private Promise logsAsBefore() {
        return promise(
                "hello and stream write their logs as before",
                new Concern.OfCalls(),
                stack -> cleaning(stack, () -> {
                    Instant start = Instant.now().minusSeconds(5);
                    users(stack).put(ada());
                    stack.deleteItem(user);
                    String report = "REPORT RequestId: "
                            + stack.invoke("hello", ADA).responseMetadata().requestId();
                    if (!stack.log("hello", start, report, LOG_ARRIVES).contains(report)) {
                        return "hello was called, and its log has nothing of it";
                    }
                    String removed = "REMOVE " + user;
                    return stack.log("stream", start, removed, RECORD_ARRIVES).contains(removed)
                            ? ""
                            : "a user was removed, and the log of stream has nothing of it";
                }));
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
        }
    }

    private String path() {
        return "/users/" + user;
    }

    private static DeployedTable users(DeployedStack stack) {
        return stack.table("UsersTable");
    }

    private Map<String, AttributeValue> item(DeployedStack stack) {
        return users(stack).item(Map.of("id", AttributeValue.fromS(user)));
    }

    private Map<String, AttributeValue> ada() {
        return item("Ada");
    }

    private Map<String, AttributeValue> eve() {
        return item("Eve");
    }

    private Map<String, AttributeValue> item(String name) {
        return Map.of(
                "id", AttributeValue.fromS(user),
                "name", AttributeValue.fromS(name),
                "note", AttributeValue.fromS("written by workshop check"));
    }

    private static boolean isEve(Map<String, AttributeValue> item) {
        return AttributeValue.fromS("Eve").equals(item.get("name"));
    }

    private static String names(Map<String, AttributeValue> item) {
        return item.isEmpty() ? "not there" : "there, with " + String.join(", ", new TreeSet<>(item.keySet()));
    }
}
