package workshop.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import workshop.check.diagnosis.Concern;

/** What the exercise of the lab audit-log asks for. */
final class AuditLogExercise {

    private static final Duration RECORD_ARRIVES = Duration.ofSeconds(150);

    /** The change, and the attributes that it touches. */
    private static final Map<String, List<String>> CHANGED = new LinkedHashMap<>();

    static {
        CHANGED.put("INSERT", List.of("a", "b", "c", "referenceId"));
        CHANGED.put("MODIFY", List.of("b", "c", "d"));
        CHANGED.put("REMOVE", List.of("a", "b", "d", "referenceId"));
    }

    private final AttributeValue id;

    /** @param id of the order that is written and removed */
    AuditLogExercise(String id) {
        this.id = AttributeValue.fromS(id);
    }

    Map<Exercise, List<Promise>> all() {
        return Map.of(new Exercise("audit-log", "changed"), List.of(changed()));
    }

    private Promise changed() {
        return new Promise(
                "log_keys.changed names the attributes that a change touched, sorted",
                "Exercise",
                new Concern.OfRecords("audit"),
                stack -> {
                    Instant start = Instant.now().minusSeconds(5);
                    DeployedTable orders = stack.table("OrdersTable");
                    try {
                        orders.put(Map.of("referenceId", id, "a", text("1"), "b", number("1"), "c", text("yes")));
                        orders.put(Map.of("referenceId", id, "a", text("1"), "b", number("2"), "d", text("new")));
                    } finally {
                        orders.delete(Map.of("referenceId", id));
                    }
                    return found(stack.logEvents(
                            "audit",
                            start,
                            events -> LoggedJson.of(events, id.s()).size() >= CHANGED.size(),
                            "the order " + id.s(),
                            RECORD_ARRIVES));
                });
    }

    private String found(List<String> events) {
        List<JsonNode> lines = LoggedJson.of(events, id.s());
        for (Map.Entry<String, List<String>> change : CHANGED.entrySet()) {
            JsonNode keys = lines.stream()
                    .map(line -> line.path("log_keys"))
                    .filter(each -> each.at("/record/eventName").asText().equals(change.getKey()))
                    .findFirst()
                    .orElse(null);
            if (keys == null) {
                return "the log lacks the " + change.getKey();
            }
            List<String> names = new ArrayList<>();
            keys.path("changed").forEach(name -> names.add(name.asText()));
            if (!names.equals(change.getValue())) {
                return "for the " + change.getKey() + " of " + String.join(", ", change.getValue()) + " it is "
                        + (keys.has("changed") ? keys.path("changed") : "missing") + images(change.getKey(), keys);
            }
        }
        return "";
    }

    private static String images(String change, JsonNode keys) {
        boolean lacks = !change.equals("INSERT") && !keys.at("/record/dynamodb").has("OldImage");
        return lacks ? "; the record has no old image" : "";
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }
}
