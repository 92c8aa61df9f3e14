package workshop.localcloud.sns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import workshop.localcloud.http.QueryParameters;

/**
 * The input of an operation. Lists come as {@code Tags.member.1}, maps as {@code Attributes.entry.1.key}. Unlike in
 * other services of the Query protocol, a parameter that was sent empty makes a difference.
 */
final class SnsInput {

    private static final Set<String> NOT_INPUT = Set.of(
            "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp");

    private final String operation;
    private final Map<String, String> values;

    /** @throws workshop.localcloud.http.AwsException when there is a parameter that is not known */
    static SnsInput of(String operation, QueryParameters parameters, Set<String> known) {
        Map<String, String> values = parameters.flat();
        values.keySet().removeIf(name -> NOT_INPUT.contains(name) || name.startsWith("X-Amz-"));
        return new SnsInput(operation, values, known);
    }

    private SnsInput(String operation, Map<String, String> values, Set<String> known) {
        this.operation = operation;
        this.values = values;
        for (String name : values.keySet()) {
            String parameter = name.split("\\.", 2)[0];
            if (!known.contains(parameter)) {
                throw SnsErrors.parameterNotImplemented(operation, parameter);
            }
        }
    }

    /** The value as it was sent, maybe empty. */
    Optional<String> sent(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws workshop.localcloud.http.AwsException ValidationError when it was not sent */
    String required(String name) {
        return sent(name).orElseThrow(() -> SnsErrors.missing(name));
    }

    /** A map of strings. */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map<String, String> entry : elements(name + ".entry.")) {
            map.put(entry.getOrDefault("key", ""), entry.getOrDefault("value", ""));
        }
        return map;
    }

    /** @throws workshop.localcloud.http.AwsException InvalidParameter when a key comes twice */
    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        for (Map<String, String> tag : elements("Tags.member.")) {
            if (tags.put(tag.getOrDefault("Key", ""), tag.getOrDefault("Value", "")) != null) {
                throw SnsErrors.invalid("Duplicated keys are not allowed.");
            }
        }
        return tags;
    }

    List<String> strings(String name) {
        return elements(name + ".member.").stream()
                .map(element -> element.getOrDefault("", ""))
                .toList();
    }

    /** The entries of a map of structures: each has a Name and members of its Value. */
    List<Map<String, String>> structures(String name) {
        return elements(name + ".entry.");
    }

    /** The entries of a batch. */
    List<SnsInput> entries(String name, Set<String> known) {
        return elements(name + ".member.").stream()
                .map(element -> new SnsInput(operation, element, known))
                .collect(Collectors.toList());
    }

    /** The elements in the order of their numbers, each with its values by the names inside. */
    private List<Map<String, String>> elements(String prefix) {
        Map<Integer, Map<String, String>> elements = new TreeMap<>();
        values.forEach((name, value) -> {
            String[] inside =
                    name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.", 2) : new String[] {""};
            if (inside[0].matches("\\d{1,6}")) {
                elements.computeIfAbsent(Integer.valueOf(inside[0]), number -> new TreeMap<>())
                        .put(inside.length > 1 ? inside[1] : "", value);
            }
        });
        return List.copyOf(elements.values());
    }
}
