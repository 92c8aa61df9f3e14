package workshop.localcloud.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import workshop.localcloud.http.Json;

/** A condition on the members of a message that is a JSON object; other messages never match. */
record JsonPattern(Condition condition) implements FilterPattern {

    /** What is asked of a JSON object. */
    sealed interface Condition {
        boolean holds(JsonNode root);
    }

    /** Both. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(JsonNode root) {
            return left.holds(root) && right.holds(root);
        }
    }

    /** Either. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(JsonNode root) {
            return left.holds(root) || right.holds(root);
        }
    }

    /** The selected value is there and passes; for a selector with [*], one of the values. */
    record Test(JsonSelector selector, Predicate<JsonNode> test) implements Condition {
        @Override
        public boolean holds(JsonNode root) {
            return selector.select(root).stream().anyMatch(test);
        }
    }

    /** Nothing is selected. */
    record NotExists(JsonSelector selector) implements Condition {
        @Override
        public boolean holds(JsonNode root) {
            return selector.select(root).isEmpty();
        }
    }

    @Override
    public boolean matches(String message) {
        if (!message.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            JsonNode root = Json.parse(message);
            return root.isObject() && condition.holds(root);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** A string with "*" for any characters. */
    static Predicate<JsonNode> text(String glob) {
        List<String> parts = List.of(glob.split("\\*", -1));
        return node -> node.isTextual() && fits(node.textValue(), parts);
    }

    /** @param accepts what the comparison of the member with the number may be */
    static Predicate<JsonNode> number(BigDecimal number, Predicate<Integer> accepts) {
        return node -> node.isNumber() && accepts.test(node.decimalValue().compareTo(number));
    }

    private static boolean fits(String text, List<String> parts) {
        if (parts.size() == 1) {
            return text.equals(parts.get(0));
        }
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (!text.startsWith(first) || !text.endsWith(last) || text.length() < first.length() + last.length()) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
