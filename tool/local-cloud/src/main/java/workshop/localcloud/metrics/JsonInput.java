package workshop.localcloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Input as the JSON protocol has it; times are seconds since 1970. */
record JsonInput(JsonNode node, String path) implements MetricsInput {

    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L); // The year 9999.

    /** Any member that is given; a structure's or list's text is its JSON. */
    @Override
    public Optional<String> string(String name) {
        return member(name).map(value -> value.isTextual() ? value.textValue() : value.toString());
    }

    @Override
    public String required(String name) {
        JsonNode value = member(name).orElseThrow(() -> MetricsErrors.missing(path + name));
        if (!value.isTextual()) {
            throw MetricsErrors.malformed(path + name, "a string");
        }
        return value.textValue();
    }

    @Override
    public Optional<Double> number(String name) {
        return member(name).map(value -> number(path + name, value));
    }

    @Override
    public Optional<Integer> integer(String name) {
        return member(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw MetricsErrors.malformed(path + name, "an integer");
            }
            return value.intValue();
        });
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return member(name).map(value -> {
            if (!value.isBoolean()) {
                throw MetricsErrors.malformed(path + name, "a boolean");
            }
            return value.booleanValue();
        });
    }

    @Override
    public Optional<Instant> time(String name) {
        return member(name).map(value -> {
            if (!value.isNumber() || value.decimalValue().abs().compareTo(LATEST) > 0) {
                throw MetricsErrors.malformed(path + name, "a time");
            }
            return Instant.ofEpochMilli(value.decimalValue().movePointRight(3).longValue());
        });
    }

    @Override
    public List<String> strings(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isTextual()) {
                throw MetricsErrors.malformed(path + name, "a list of strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    @Override
    public List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        list(name).forEach(element -> numbers.add(number(path + name, element)));
        return numbers;
    }

    @Override
    public List<MetricsInput> structures(String name) {
        List<MetricsInput> elements = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isObject()) {
                throw MetricsErrors.malformed(path + name, "a list of structures");
            }
            elements.add(new JsonInput(element, path + name + ".member." + (elements.size() + 1) + "."));
        }
        return elements;
    }

    private Iterable<JsonNode> list(String name) {
        Optional<JsonNode> value = member(name);
        if (value.isPresent() && !(value.get() instanceof ArrayNode)) {
            throw MetricsErrors.malformed(path + name, "a list");
        }
        return value.isPresent() ? value.get() : List.of();
    }

    private Optional<JsonNode> member(String name) {
        JsonNode found = node;
        for (String part : name.split("\\.", -1)) {
            if (!found.isObject()
                    || found.path(part).isMissingNode()
                    || found.path(part).isNull()) {
                return Optional.empty();
            }
            found = found.path(part);
        }
        return Optional.of(found);
    }

    private static Double number(String name, JsonNode value) {
        if (!value.isNumber()) {
            throw MetricsErrors.malformed(name, "a number");
        }
        return value.doubleValue();
    }
}
