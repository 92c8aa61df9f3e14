package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/**
 * The JSON body of a request to API Gateway's own API. A parameter that the operation does not read is one that is not
 * implemented: it is refused by name, unless it has nothing in it. All throw BadRequestException.
 */
final class ApiInput {

    private final String path;
    private final ObjectNode values;
    private final Set<String> read = new HashSet<>();

    private ApiInput(String path, ObjectNode values) {
        this.path = path;
        this.values = values;
    }

    /** Decodes a body. @throws AwsException BadRequestException, also for what the decoder leaves unread */
    static <T> T decode(HttpRequest request, Function<ApiInput, T> decoder) {
        return decode("", parse(request), decoder);
    }

    private static <T> T decode(String path, ObjectNode values, Function<ApiInput, T> decoder) {
        ApiInput input = new ApiInput(path, values);
        T decoded = decoder.apply(input);
        values.properties().forEach(field -> {
            if (!input.read.contains(field.getKey()) && !isEmpty(field.getValue())) {
                throw ApiGatewayErrors.badRequest(
                        "The local cloud does not implement the parameter " + path + field.getKey() + ".");
            }
        });
        return decoded;
    }

    Optional<String> string(String name) {
        return value(name).map(node -> text(name, node));
    }

    String required(String name) {
        return string(name).orElseThrow(() -> ApiGatewayErrors.badRequest(path + name + " is missing"));
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(node -> {
            require(node.isBoolean(), name, "true or false");
            return node.booleanValue();
        });
    }

    Optional<Integer> integer(String name) {
        return value(name).map(node -> {
            require(node.isIntegralNumber() && node.canConvertToInt(), name, "an integer");
            return node.intValue();
        });
    }

    List<String> strings(String name) {
        List<String> texts = new ArrayList<>();
        value(name).ifPresent(node -> {
            require(node.isArray(), name, "a list of strings");
            node.forEach(each -> texts.add(text(name, each)));
        });
        return texts;
    }

    Optional<Map<String, String>> texts(String name) {
        return value(name).map(node -> {
            require(node.isObject(), name, "an object of strings");
            Map<String, String> texts = new LinkedHashMap<>();
            node.properties().forEach(field -> texts.put(field.getKey(), text(name, field.getValue())));
            return texts;
        });
    }

    <T> Optional<T> object(String name, Function<ApiInput, T> decoder) {
        return value(name).map(node -> {
            if (node instanceof ObjectNode object) {
                return decode(path + name + ".", object, decoder);
            }
            throw ApiGatewayErrors.badRequest(path + name + " must be an object");
        });
    }

    /** Refuses, by name, another value than the one that is implemented. */
    void only(String name, String implemented) {
        string(name).ifPresent(value -> {
            if (!value.equals(implemented)) {
                throw ApiGatewayErrors.badRequest("The local cloud does not implement " + path + name + " " + value
                        + "; it implements " + implemented + ".");
            }
        });
    }

    private Optional<JsonNode> value(String name) {
        read.add(name);
        return Optional.ofNullable(values.get(name)).filter(node -> !node.isNull());
    }

    private String text(String name, JsonNode node) {
        require(node.isTextual(), name, "a string");
        return node.textValue();
    }

    private void require(boolean condition, String name, String form) {
        if (!condition) {
            throw ApiGatewayErrors.badRequest(path + name + " must be " + form);
        }
    }

    private static ObjectNode parse(HttpRequest request) {
        try {
            if (request.body().length == 0) {
                return Json.object();
            }
            if (Json.parse(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ApiGatewayErrors.badRequest("Invalid request body");
        }
        throw ApiGatewayErrors.badRequest("Invalid request body");
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isNull() || node.isBoolean() && !node.booleanValue() || node.isContainerNode() && node.isEmpty();
    }
}
