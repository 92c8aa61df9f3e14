package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The input of one operation: each member has the right type, and none is one that is not implemented. */
final class LogsInput {

    private static final int LONGEST_NAME = 512;
    private static final String GROUP_PATTERN = "[\\.\\-_/#A-Za-z0-9]+";
    private static final String STREAM_PATTERN = "[^:*]*";

    private final ObjectNode input;

    /** @param members the members that the operation implements */
    LogsInput(String operation, ObjectNode input, Set<String> members) {
        this.input = input;
        input.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name) && !input.get(name).isNull()) {
                throw LogsErrors.notImplemented(name, operation);
            }
        });
    }

    Optional<String> string(String member) {
        return value(member).map(node -> {
            if (!node.isTextual()) {
                throw LogsErrors.wrongType(member, "a string");
            }
            return node.textValue();
        });
    }

    String required(String member) {
        return string(member).orElseThrow(() -> LogsErrors.missing(member));
    }

    Optional<Long> number(String member) {
        return value(member).map(node -> {
            if (!node.isNumber()) {
                throw LogsErrors.wrongType(member, "a number");
            }
            return node.longValue();
        });
    }

    /** A number from 1 to the largest allowed; the largest when it is missing. */
    int limit(String member, int standard, int largest) {
        long limit = number(member).orElse((long) standard);
        if (limit < 1) {
            throw LogsErrors.constraint(limit, member, "Member must have value greater than or equal to 1");
        }
        if (limit > largest) {
            throw LogsErrors.constraint(limit, member, "Member must have value less than or equal to " + largest);
        }
        return (int) limit;
    }

    /** A time in milliseconds since 1970. */
    Optional<Long> time(String member) {
        return number(member).map(time -> {
            if (time < 0) {
                throw LogsErrors.constraint(time, member, "Member must have value greater than or equal to 0");
            }
            return time;
        });
    }

    boolean flag(String member) {
        return value(member)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw LogsErrors.wrongType(member, "a boolean");
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    List<String> strings(String member) {
        List<String> strings = new ArrayList<>();
        array(member).forEach(node -> {
            if (!node.isTextual()) {
                throw LogsErrors.wrongType(member, "a list of strings");
            }
            strings.add(node.textValue());
        });
        return strings;
    }

    Map<String, String> stringMap(String member) {
        Map<String, String> map = new LinkedHashMap<>();
        value(member).ifPresent(node -> {
            if (!node.isObject()) {
                throw LogsErrors.wrongType(member, "a map of strings");
            }
            node.properties().forEach(field -> {
                if (!field.getValue().isTextual()) {
                    throw LogsErrors.wrongType(member, "a map of strings");
                }
                map.put(field.getKey(), field.getValue().textValue());
            });
        });
        return map;
    }

    /** The events of PutLogEvents. */
    List<LogEvent> events(String member) {
        if (value(member).isEmpty()) {
            throw LogsErrors.missing(member);
        }
        List<LogEvent> events = new ArrayList<>();
        for (JsonNode node : array(member)) {
            String place = member + "." + (events.size() + 1) + ".member.";
            JsonNode timestamp = node.path("timestamp");
            JsonNode message = node.path("message");
            if (timestamp.isMissingNode() || timestamp.isNull()) {
                throw LogsErrors.missing(place + "timestamp");
            }
            if (message.isMissingNode() || message.isNull()) {
                throw LogsErrors.missing(place + "message");
            }
            if (!timestamp.isNumber() || !message.isTextual()) {
                throw LogsErrors.wrongType(place + "timestamp", "a number, and its message a string");
            }
            if (message.textValue().isEmpty()) {
                throw LogsErrors.constraint(
                        "", place + "message", "Member must have length greater than or equal to 1");
            }
            events.add(new LogEvent(timestamp.longValue(), message.textValue()));
        }
        return events;
    }

    String groupName() {
        return groupName(required("logGroupName"));
    }

    /** The group by logGroupName or by logGroupIdentifier, a name or an ARN. */
    String groupNameOrIdentifier() {
        Optional<String> name = string("logGroupName");
        Optional<String> identifier = string("logGroupIdentifier");
        if (name.isPresent() && identifier.isPresent()) {
            throw LogsErrors.nameAndIdentifier();
        }
        return identifier.map(LogsInput::ofIdentifier).orElseGet(this::groupName);
    }

    String streamName() {
        String name = required("logStreamName");
        check(name, "logStreamName", STREAM_PATTERN);
        return name;
    }

    /** The group's name in an ARN or a name. */
    static String ofIdentifier(String identifier) {
        String marker = ":log-group:";
        int at = identifier.indexOf(marker);
        String name =
                identifier.startsWith("arn:") && at >= 0 ? identifier.substring(at + marker.length()) : identifier;
        return groupName(name.endsWith(":*") ? name.substring(0, name.length() - 2) : name);
    }

    static String groupName(String name) {
        check(name, "logGroupName", GROUP_PATTERN);
        return name;
    }

    private static void check(String name, String member, String pattern) {
        if (name.isEmpty()) {
            throw LogsErrors.constraint(name, member, "Member must have length greater than or equal to 1");
        }
        if (name.length() > LONGEST_NAME) {
            throw LogsErrors.nameTooLong();
        }
        if (!name.matches(pattern)) {
            throw LogsErrors.constraint(name, member, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    private Iterable<JsonNode> array(String member) {
        Optional<JsonNode> value = value(member);
        if (value.isPresent() && !value.get().isArray()) {
            throw LogsErrors.wrongType(member, "a list");
        }
        return value.<Iterable<JsonNode>>map(node -> node).orElseGet(List::of);
    }

    private Optional<JsonNode> value(String member) {
        return Optional.ofNullable(input.get(member)).filter(node -> !node.isNull());
    }
}
