package workshop.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import workshop.localcloud.http.Json;

/**
 * Finds out which parameters of an operation are refused by name: it sends each, alone and with every value that the SDK
 * knows for it or that an error names, and reads the errors.
 */
final class ParameterProbe {

    private static final String TEXT = "x";
    private static final int NUMBER = 2;
    private static final int DEEPEST = 2;
    /** S3 names the value of each header that it refuses; those that are not enumerations are refused with any value. */
    private static final String HEADER = "the header x-amz-";

    private static final Pattern REFUSAL =
            Pattern.compile("local cloud does not implement|not supported by the local cloud");

    /** How a refusal names the values that are taken instead; the SDK may be too old to know all of them. */
    private static final Pattern INSTEAD = Pattern.compile("; it runs ([\\w., -]+)\\.$");

    private final SdkOperations client;
    private final String operation;
    private final ObjectNode base;
    private final Map<String, String> limits = new TreeMap<>();
    private final List<String> unclear = new ArrayList<>();

    /** @param base members to send always, so that the rest of the request is looked at */
    ParameterProbe(SdkOperations client, String operation, ObjectNode base) throws ReflectiveOperationException {
        this.client = client;
        this.operation = operation;
        this.base = base.deepCopy();
        SdkPojo request = client.builder(operation);
        for (SdkField<?> field : request.sdkFields()) {
            if (field.containsTrait(RequiredTrait.class) && !this.base.has(field.memberName())) {
                this.base.set(field.memberName(), some(field, DEEPEST));
            }
        }
        String message = client.errorOf(operation, this.base).orElse("");
        if (REFUSAL.matcher(message).find()) {
            unclear.add("needs another base: " + message);
            return;
        }
        probe(request, "", 0);
    }

    /** By parameter, such as "without `VpcConfig`" or "`PackageType` only `Zip`". */
    Map<String, String> limits() {
        return limits;
    }

    /** Refusals that words have to explain. */
    List<String> unclear() {
        return unclear;
    }

    private void probe(SdkPojo holder, String path, int depth) throws ReflectiveOperationException {
        for (SdkField<?> field : holder.sdkFields()) {
            String name = path + field.memberName();
            List<JsonNode> values = new ArrayList<>(values(holder, field));
            List<JsonNode> accepted = new ArrayList<>();
            String refusal = "";
            for (int i = 0; i < values.size(); i++) {
                String message = refusal(name, field, values.get(i));
                if (message.isEmpty()) {
                    accepted.add(values.get(i));
                } else {
                    refusal = message;
                    instead(message).filter(value -> !values.contains(value)).forEach(values::add);
                }
            }
            if (accepted.isEmpty()) {
                limits.put(name, "without `" + name.replace(".0.", "[].") + "`");
                boolean aboutValue = refusal.contains(" " + TEXT) && !refusal.contains(HEADER);
                if (values.size() == 1 && values.get(0).isTextual() && aboutValue) {
                    unclear.add(name + ": " + refusal);
                }
            } else if (accepted.size() < values.size()) {
                limits.put(
                        name,
                        "`" + name.replace(".0.", "[].") + "` only "
                                + accepted.stream()
                                        .map(value -> "`" + value.asText() + "`")
                                        .collect(Collectors.joining(", ")));
            } else if (depth < DEEPEST) {
                probeInside(field, name, depth);
            }
        }
    }

    private void probeInside(SdkField<?> field, String name, int depth) throws ReflectiveOperationException {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            probe(field.constructor().get(), name + ".", depth + 1);
        } else if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            if (member.marshallingType() == MarshallingType.SDK_POJO) {
                probe(member.constructor().get(), name + ".0.", depth + 1);
            }
        }
    }

    private String refusal(String path, SdkField<?> field, JsonNode value) throws ReflectiveOperationException {
        ObjectNode input = base.deepCopy();
        String[] names = path.split("\\.", -1);
        JsonNode holder = input;
        for (int i = 0; i < names.length - 1; i++) {
            if (holder instanceof ArrayNode list) {
                holder = list.isEmpty() ? list.addObject() : list.get(0);
            } else if (names[i + 1].equals("0")) {
                holder = ((ObjectNode) holder).withArray(names[i]);
            } else {
                holder = ((ObjectNode) holder).withObject("/" + names[i]);
            }
        }
        ((ObjectNode) holder).set(names[names.length - 1], value);
        String message = client.errorOf(operation, input).orElse("");
        boolean named = Stream.of(field.memberName(), field.locationName()).anyMatch(name -> Pattern.compile(
                        "(?<!\\w)" + Pattern.quote(name) + "(?!\\w|\\.\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .find());
        return REFUSAL.matcher(message).find() && named ? message : "";
    }

    private static Stream<JsonNode> instead(String message) {
        Matcher named = INSTEAD.matcher(message);
        return named.find() ? Stream.of(named.group(1).split(", ", -1)).map(TextNode::valueOf) : Stream.of();
    }

    /** Every value of an enumeration, both of a boolean, one of everything else. */
    private static List<JsonNode> values(SdkPojo holder, SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.BOOLEAN) {
            return List.of(BooleanNode.TRUE, BooleanNode.FALSE);
        }
        String setter = field.memberName().toLowerCase(Locale.ROOT);
        if (field.marshallingType() == MarshallingType.STRING) {
            for (Method method : holder.getClass().getMethods()) {
                if (method.getName().toLowerCase(Locale.ROOT).equals(setter)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0].isEnum()) {
                    return Stream.of(method.getParameterTypes()[0].getEnumConstants())
                            .map(Object::toString)
                            .filter(value -> !value.equals("null"))
                            .map(value -> (JsonNode) TextNode.valueOf(value))
                            .toList();
                }
            }
        }
        return List.of(some(field, 0));
    }

    private static JsonNode some(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return Json.array().add(some(field.getTrait(ListTrait.class).memberFieldInfo(), depth + 1));
        }
        if (type == MarshallingType.MAP) {
            return Json.object().set(TEXT, some(field.getTrait(MapTrait.class).valueFieldInfo(), depth + 1));
        }
        if (type == MarshallingType.SDK_POJO) {
            ObjectNode object = Json.object();
            for (SdkField<?> member : field.constructor().get().sdkFields()) {
                if (depth < DEEPEST || member.containsTrait(RequiredTrait.class) && depth < 2 * DEEPEST) {
                    object.set(member.memberName(), some(member, depth + 1));
                }
            }
            return object;
        }
        if (type == MarshallingType.BOOLEAN) {
            return BooleanNode.TRUE;
        }
        boolean text = type == MarshallingType.STRING || type == MarshallingType.SDK_BYTES;
        return text ? TextNode.valueOf(TEXT) : IntNode.valueOf(NUMBER);
    }
}
