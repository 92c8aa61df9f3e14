package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.logs.JsonPattern.Condition;

/** Reads what stands between the braces of a JSON pattern; "&&" binds closer than "||". */
final class JsonPatternParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(&&|\\|\\||[()]|!=|<=|>=|[=<>]|\"(?:\\\\.|[^\"\\\\])*\"|[^\\s()=!<>&|\"]+)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> PUNCTUATION = Set.of("&&", "||", "(", ")", "=", "!=", "<", "<=", ">", ">=");
    private static final String END = "";

    private final List<String> tokens;
    private int next;

    JsonPatternParser(String text) {
        this.tokens = tokens(text);
    }

    JsonPattern parse() {
        Condition condition = either();
        if (!peek().equals(END)) {
            throw LogsErrors.invalidPattern("Unexpected '" + peek() + "'");
        }
        return new JsonPattern(condition);
    }

    private Condition either() {
        Condition condition = both();
        while (peek().equals("||")) {
            next++;
            condition = new JsonPattern.Or(condition, both());
        }
        return condition;
    }

    private Condition both() {
        Condition condition = single();
        while (peek().equals("&&")) {
            next++;
            condition = new JsonPattern.And(condition, single());
        }
        return condition;
    }

    private Condition single() {
        if (peek().equals("(")) {
            next++;
            Condition condition = either();
            expect(")");
            return condition;
        }
        JsonSelector selector = JsonSelector.parse(take());
        String operator = take();
        if (operator.equals("IS")) {
            return new JsonPattern.Test(selector, is(take()));
        }
        if (operator.equals("NOT")) {
            expect("EXISTS");
            return new JsonPattern.NotExists(selector);
        }
        if (!OPERATORS.contains(operator)) {
            throw LogsErrors.invalidPattern("Invalid operator '" + operator + "'");
        }
        return new JsonPattern.Test(selector, comparison(operator, take()));
    }

    private static Predicate<JsonNode> is(String what) {
        return switch (what) {
            case "NULL" -> JsonNode::isNull;
            case "TRUE" -> node -> node.isBoolean() && node.booleanValue();
            case "FALSE" -> node -> node.isBoolean() && !node.booleanValue();
            default ->
                throw LogsErrors.invalidPattern("IS must be followed by NULL, TRUE or FALSE, not '" + what + "'");
        };
    }

    private static Predicate<JsonNode> comparison(String operator, String value) {
        if (PUNCTUATION.contains(value) || value.equals(END)) {
            throw LogsErrors.invalidPattern("A value is missing after '" + operator + "'");
        }
        if (NUMBER.matcher(value).matches()) {
            BigDecimal number = new BigDecimal(value);
            return switch (operator) {
                case "=" -> JsonPattern.number(number, order -> order == 0);
                case "!=" ->
                    node -> node.isValueNode()
                            && !JsonPattern.number(number, order -> order == 0).test(node);
                case "<" -> JsonPattern.number(number, order -> order < 0);
                case "<=" -> JsonPattern.number(number, order -> order <= 0);
                case ">" -> JsonPattern.number(number, order -> order > 0);
                default -> JsonPattern.number(number, order -> order >= 0);
            };
        }
        if (value.startsWith("%")) {
            throw LogsErrors.invalidPattern("The local cloud does not implement regular expressions (%…%).");
        }
        Predicate<JsonNode> equal = JsonPattern.text(value.startsWith("\"") ? TermPattern.unquoted(value) : value);
        return switch (operator) {
            case "=" -> equal;
            case "!=" -> node -> node.isValueNode() && !equal.test(node);
            default -> throw LogsErrors.invalidPattern("'" + operator + "' needs a number, not '" + value + "'");
        };
    }

    private void expect(String token) {
        String actual = take();
        if (!actual.equals(token)) {
            throw LogsErrors.invalidPattern("Expected '" + token + "', not '" + actual + "'");
        }
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    private String take() {
        String token = peek();
        next++;
        return token;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw LogsErrors.invalidPattern(
                    "Invalid character(s) in '" + text.substring(end).strip() + "'");
        }
        return tokens;
    }
}
