package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import workshop.localcloud.http.Json;

/**
 * A parameter's declaration.
 *
 * @param type String, Number, CommaDelimitedList or List&lt;Number&gt;
 * @param allowedValues empty when every value is allowed
 */
public record Parameter(
        String name,
        String type,
        Optional<String> defaultValue,
        List<String> allowedValues,
        Optional<String> allowedPattern,
        Optional<BigDecimal> minValue,
        Optional<BigDecimal> maxValue,
        Optional<Integer> minLength,
        Optional<Integer> maxLength,
        Optional<String> constraintDescription,
        Optional<String> description,
        boolean noEcho) {

    static final List<String> TYPES = List.of("String", "Number", "CommaDelimitedList", "List<Number>");

    /** @throws TemplateException when a constraint is not met */
    void check(String value) {
        List<String> elements = isList() ? elements(value) : List.of(value);
        for (String element : elements) {
            checkElement(element);
        }
    }

    /** What Ref gives: text, or a list. */
    JsonNode resolve(String value) {
        if (!isList()) {
            return TextNode.valueOf(value);
        }
        ArrayNode list = Json.array();
        elements(value).forEach(list::add);
        return list;
    }

    private void checkElement(String value) {
        if (type.contains("Number") && !isNumber(value)) {
            throw new TemplateException("Parameter '" + name + "' must be a number.");
        }
        if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
            throw violated("must be one of AllowedValues");
        }
        if (allowedPattern.isPresent() && !matches(allowedPattern.get(), value)) {
            throw violated("must match pattern " + allowedPattern.get());
        }
        if (minLength.isPresent() && value.length() < minLength.get()) {
            throw violated("must contain at least " + minLength.get() + " characters");
        }
        if (maxLength.isPresent() && value.length() > maxLength.get()) {
            throw violated("must contain at most " + maxLength.get() + " characters");
        }
        boolean bounded = minValue.isPresent() || maxValue.isPresent();
        if (bounded && !isNumber(value)) {
            throw violated("must be a number");
        }
        if (minValue.isPresent() && new BigDecimal(value.trim()).compareTo(minValue.get()) < 0) {
            throw violated("must be a number not less than " + minValue.get());
        }
        if (maxValue.isPresent() && new BigDecimal(value.trim()).compareTo(maxValue.get()) > 0) {
            throw violated("must be a number not greater than " + maxValue.get());
        }
    }

    private TemplateException violated(String rule) {
        return new TemplateException(constraintDescription
                .map(text -> "Parameter '" + name + "' failed to satisfy constraint: " + text)
                .orElse("Parameter '" + name + "' " + rule));
    }

    private boolean matches(String pattern, String value) {
        try {
            return Pattern.matches(pattern, value);
        } catch (PatternSyntaxException e) {
            throw TemplateException.format(
                    "The AllowedPattern of parameter '" + name + "' is not a regular expression.");
        }
    }

    private boolean isList() {
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    private static List<String> elements(String value) {
        return value.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(value.split(",", -1))
                        .map(String::trim)
                        .toList();
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value.trim()).scale() > Integer.MIN_VALUE;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
