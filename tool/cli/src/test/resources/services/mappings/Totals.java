package mappings;

import java.util.Map;

/** Adds numbers up through a tumbling window. */
public final class Totals {

    public static Object handle(Map<String, Object> event) {
        Map<?, ?> before = (Map<?, ?>) event.get("state");
        long total = before.get("total") == null ? 0 : Long.parseLong(String.valueOf(before.get("total")));
        for (Change change : Change.of(event)) {
            total += Long.parseLong(change.number());
        }
        Map<?, ?> window = (Map<?, ?>) event.get("window");
        boolean isFinal = Boolean.TRUE.equals(event.get("isFinalInvokeForWindow"));
        System.out.println("window " + window.get("start") + " " + window.get("end") + " with "
                + Change.of(event).size() + " records " + (isFinal ? "final " : "so far ") + total);
        return Map.of("state", Map.of("total", total));
    }
}
