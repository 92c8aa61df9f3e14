package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The input of an operation, in the form of the JSON protocol; numbers may be text, as the Query protocol has them. */
final class SqsInput {

    private final String operation;
    private final ObjectNode values;

    /** @throws workshop.localcloud.http.AwsException when there is a member that is not known */
    SqsInput(String operation, ObjectNode values, Set<String> known) {
        this.operation = operation;
        this.values = values;
        values.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw SqsErrors.parameterNotImplemented(operation, name);
            }
        });
    }

    boolean has(String name) {
        return value(name) != null;
    }

    Optional<String> string(String name) {
        return Optional.ofNullable(value(name)).map(node -> {
            if (!node.isTextual()) {
                throw SqsErrors.wrongType(name, "a string");
            }
            return node.textValue();
        });
    }

    String required(String name) {
        return string(name).filter(text -> !text.isEmpty()).orElseThrow(() -> SqsErrors.missing(name));
    }

    /** A whole number in a range. */
    Optional<Integer> number(String name, int least, int most) {
        return Optional.ofNullable(value(name)).map(node -> {
            String text = node.asText();
            if (!text.matches("-?\\d{1,10}")) {
                throw SqsErrors.wrongType(name, "an integer");
            }
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw SqsErrors.invalid(name, text, "Must be between " + least + " and " + most + ", if provided.");
            }
            return (int) number;
        });
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isTextual()) {
                throw SqsErrors.wrongType(name, "a list of strings");
            }
            strings.add(element.textValue());
        }
        return strings;
    }

    Map<String, String> stringMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object(name).properties().forEach(field -> {
            if (!field.getValue().isTextual()) {
                throw SqsErrors.wrongType(name, "a map of strings");
            }
            map.put(field.getKey(), field.getValue().textValue());
        });
        return map;
    }

    /** The entries of a batch. */
    List<SqsInput> entries(String name, Set<String> known) {
        List<SqsInput> entries = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!(element instanceof ObjectNode object)) {
                throw SqsErrors.wrongType(name, "a list of structures");
            }
            entries.add(new SqsInput(operation, object, known));
        }
        return entries;
    }

    /** A structure or map; empty when it is missing. */
    ObjectNode object(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return workshop.localcloud.http.Json.object();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw SqsErrors.wrongType(name, "a structure");
    }

    private Iterable<JsonNode> list(String name) {
        JsonNode node = value(name);
        if (node != null && !node.isArray()) {
            throw SqsErrors.wrongType(name, "a list");
        }
        return node == null ? List.of() : node;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode node = values.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
