package mappings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A record of a stream. */
record Change(String key, String number, String sequenceNumber, Map<?, ?> image) {

    static List<Change> of(Map<String, Object> event) {
        List<Change> changes = new ArrayList<>();
        for (Object record : (List<?>) event.get("Records")) {
            Map<?, ?> change = (Map<?, ?>) ((Map<?, ?>) record).get("dynamodb");
            Object image = change.get("NewImage");
            Map<?, ?> item = image instanceof Map<?, ?> map ? map : Map.of();
            changes.add(new Change(
                    value((Map<?, ?>) change.get("Keys"), "id"),
                    value(item, "number"),
                    String.valueOf(change.get("SequenceNumber")),
                    item));
        }
        return changes;
    }

    static String text(List<Change> changes) {
        return changes.stream()
                .map(change -> change.key + "#" + change.number + "=" + change.sequenceNumber)
                .collect(Collectors.joining(" "));
    }

    String attribute(String name) {
        return value(image, name);
    }

    private static String value(Map<?, ?> item, String name) {
        return item.get(name) instanceof Map<?, ?> typed
                ? String.valueOf(typed.values().iterator().next())
                : "";
    }
}
