package workshop.localcloud.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/**
 * The JSON body of a request. A parameter that nobody reads is one that is not implemented: it is refused by name,
 * unless it has nothing in it.
 */
final class FunctionInput {

    private final ObjectNode values;

    private FunctionInput(ObjectNode values) {
        this.values = values;
    }

    /**
     * @param known the parameters that the operation reads
     * @throws workshop.localcloud.http.AwsException no JSON object, or a parameter that is not implemented
     */
    static FunctionInput read(HttpRequest request, Set<String> known) {
        FunctionInput input = new FunctionInput(parse(request));
        for (Map.Entry<String, JsonNode> field : input.values.properties()) {
            if (!known.contains(field.getKey()) && !isEmpty(field.getValue())) {
                throw LambdaErrors.notImplemented(field.getKey());
            }
        }
        return input;
    }

    /**
     * The same for an operation that brings code.
     *
     * @throws workshop.localcloud.http.AwsException it is larger than AWS takes, too
     */
    static FunctionInput readCode(String operation, HttpRequest request, Set<String> known) {
        if (request.body().length > LambdaErrors.LARGEST_REQUEST) {
            throw LambdaErrors.tooLarge(LambdaErrors.LARGEST_REQUEST, operation);
        }
        return read(request, known);
    }

    private static ObjectNode parse(HttpRequest request) {
        if (request.body().length == 0) {
            return Json.object();
        }
        try {
            if (Json.parse(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw LambdaErrors.invalidJson(e.getOriginalMessage());
        }
        throw LambdaErrors.invalidJson("not an object");
    }

    Optional<String> string(String name) {
        return value(name).map(node -> {
            if (!node.isTextual()) {
                throw wrongType(name, "a string");
            }
            return node.textValue();
        });
    }

    String required(String name) {
        return string(name).orElseThrow(() -> LambdaErrors.missing(lowerFirst(name)));
    }

    Optional<Integer> integer(String name) {
        return value(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw wrongType(name, "an integer");
            }
            return node.intValue();
        });
    }

    boolean flag(String name) {
        return value(name).map(JsonNode::booleanValue).orElse(false);
    }

    FunctionInput object(String name, Set<String> known) {
        JsonNode node = value(name).orElseGet(Json::object);
        if (!(node instanceof ObjectNode object)) {
            throw wrongType(name, "a structure");
        }
        object.properties().forEach(field -> {
            if (!known.contains(field.getKey()) && !isEmpty(field.getValue())) {
                throw LambdaErrors.notImplemented(name + "." + field.getKey());
            }
        });
        return new FunctionInput(object);
    }

    Optional<List<String>> strings(String name) {
        return value(name).map(node -> {
            List<String> strings = new ArrayList<>();
            node.forEach(element -> strings.add(element.asText()));
            return List.copyOf(strings);
        });
    }

    Optional<Map<String, String>> map(String name) {
        return value(name).map(node -> {
            Map<String, String> map = new LinkedHashMap<>();
            node.properties().forEach(field -> {
                if (!field.getValue().isTextual()) {
                    throw wrongType(name + "." + field.getKey(), "a string");
                }
                map.put(field.getKey(), field.getValue().textValue());
            });
            return map;
        });
    }

    Optional<byte[]> bytes(String name) {
        return string(name).map(text -> {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw wrongType(name, "base64");
            }
        });
    }

    /** A parameter of which the local cloud implements one value. */
    void only(String name, String implemented) {
        string(name).filter(value -> !value.equals(implemented)).ifPresent(value -> {
            throw LambdaErrors.invalid(
                    "The local cloud does not implement " + name + " " + value + ", only " + implemented + ".");
        });
    }

    private Optional<JsonNode> value(String name) {
        @Nullable JsonNode node = values.get(name);
        return Optional.ofNullable(node).filter(present -> !present.isNull());
    }

    private static workshop.localcloud.http.AwsException wrongType(String name, String expected) {
        return workshop.localcloud.http.AwsException.of(
                "SerializationException", 400, "The parameter " + name + " must be " + expected + ".");
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isEmpty(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (!isEmpty(child)) {
                    return false;
                }
            }
            return true;
        }
        return node.isNull()
                || node.isTextual() && node.textValue().isEmpty()
                || node.isBoolean() && !node.booleanValue();
    }
}
