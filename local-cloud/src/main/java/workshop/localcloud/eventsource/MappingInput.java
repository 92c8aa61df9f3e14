package workshop.localcloud.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/**
 * The members of a create or update that are implemented; all others are refused by name unless they say what is the
 * case anyway.
 */
public record MappingInput(
        Optional<String> functionName,
        Optional<String> eventSourceArn,
        Optional<String> startingPosition,
        Optional<Integer> batchSize,
        Optional<Boolean> enabled,
        Map<String, String> tags) {

    private static final Set<String> POSITIONS = Set.of("LATEST", "AT_TIMESTAMP", "TRIM_HORIZON");
    private static final int LARGEST_BATCH = 10_000;
    private static final Set<String> IMPLEMENTED =
            Set.of("FunctionName", "EventSourceArn", "StartingPosition", "BatchSize", "Enabled", "Tags");

    /** Settings whose default is accepted because it is what happens. */
    private static final Map<String, Integer> ONLY_DEFAULT = Map.of(
            "MaximumRetryAttempts", -1,
            "MaximumRecordAgeInSeconds", -1,
            "ParallelizationFactor", 1,
            "MaximumBatchingWindowInSeconds", 0,
            "TumblingWindowInSeconds", 0);

    /** @throws AwsException InvalidParameterValueException, ValidationException */
    public static MappingInput decode(ObjectNode body) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!IMPLEMENTED.contains(member.getKey())) {
                refuseUnlessDefault(member.getKey(), member.getValue());
            }
        }
        Optional<String> position = text(body, "StartingPosition");
        if (position.isPresent() && !POSITIONS.contains(position.get())) {
            throw MappingErrors.validation(
                    "'" + position.get() + "'",
                    "startingPosition",
                    "Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
        }
        return new MappingInput(
                text(body, "FunctionName"),
                text(body, "EventSourceArn"),
                position,
                batchSize(body.path("BatchSize")),
                flag(body.path("Enabled")),
                tags(body.path("Tags")));
    }

    private static void refuseUnlessDefault(String name, JsonNode value) {
        boolean harmless =
                switch (name) {
                    case "BisectBatchOnFunctionError" -> !value.asBoolean();
                    case "FunctionResponseTypes" -> value.isEmpty();
                    case "DestinationConfig" ->
                        value.path("OnFailure").isEmpty()
                                && value.path("OnSuccess").isEmpty();
                    case "FilterCriteria" -> noFilters(value);
                    default -> ONLY_DEFAULT.containsKey(name) && value.asInt() == ONLY_DEFAULT.get(name);
                };
        if (!harmless && !value.isNull()) {
            throw MappingErrors.notImplemented(name);
        }
    }

    private static boolean noFilters(JsonNode criteria) {
        for (JsonNode filter : criteria.path("Filters")) {
            try {
                if (!Json.parse(filter.path("Pattern").asText()).isObject()) {
                    throw MappingErrors.invalidFilter();
                }
            } catch (JsonProcessingException e) {
                throw MappingErrors.invalidFilter();
            }
        }
        return criteria.path("Filters").isEmpty();
    }

    private static Optional<Integer> batchSize(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw MappingErrors.notJson();
        }
        if (value.intValue() < 1) {
            throw MappingErrors.validation(
                    "'" + value.intValue() + "'", "batchSize", "Member must have value greater than or equal to 1");
        }
        if (value.intValue() > LARGEST_BATCH) {
            throw MappingErrors.validation(
                    "'" + value.intValue() + "'", "batchSize", "Member must have value less than or equal to 10000");
        }
        return Optional.of(value.intValue());
    }

    private static Optional<Boolean> flag(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw MappingErrors.notJson();
        }
        return Optional.of(value.booleanValue());
    }

    private static Optional<String> text(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw MappingErrors.notJson();
        }
        return Optional.of(value.textValue());
    }

    private static Map<String, String> tags(JsonNode value) {
        Map<String, String> tags = new LinkedHashMap<>();
        value.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }
}
