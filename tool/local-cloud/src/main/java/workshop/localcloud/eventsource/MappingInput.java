package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.AwsException;

/** The members of a create or update that are implemented; all others are refused by name. */
public record MappingInput(
        Optional<String> functionName,
        Optional<String> eventSourceArn,
        Optional<String> startingPosition,
        SettingsInput settings,
        Map<String, String> tags) {

    private static final Set<String> POSITIONS = Set.of("LATEST", "AT_TIMESTAMP", "TRIM_HORIZON");
    private static final Set<String> OTHERS = Set.of("FunctionName", "EventSourceArn", "StartingPosition", "Tags");

    /** @throws AwsException InvalidParameterValueException, ValidationException */
    public static MappingInput decode(ObjectNode body) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            boolean known = SettingsInput.MEMBERS.contains(member.getKey()) || OTHERS.contains(member.getKey());
            if (!known && !member.getValue().isNull()) {
                throw MappingErrors.notImplemented(member.getKey());
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
                SettingsInput.decode(body),
                tags(body.path("Tags")));
    }

    public MappingInput withTags(Map<String, String> others) {
        return new MappingInput(functionName, eventSourceArn, startingPosition, settings, others);
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
