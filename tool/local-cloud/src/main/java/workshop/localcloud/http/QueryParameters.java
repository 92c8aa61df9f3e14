package workshop.localcloud.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The input of an AWS Query call: flat names with dots, lists as {@code Name.member.1}. */
public final class QueryParameters {

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    public static QueryParameters parse(String form) {
        return new QueryParameters(UrlEncoding.parseForm(form).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0), (a, b) -> a, TreeMap::new)));
    }

    /** The value; a parameter that was sent empty counts as not sent, as the SDKs send empty lists so. */
    public Optional<String> string(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** @throws AwsException ValidationError when it is missing */
    public String required(String name) {
        return string(name)
                .orElseThrow(() -> AwsException.of(
                        "ValidationError",
                        400,
                        "1 validation error detected: Value null at '" + decapitalised(name)
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    public boolean flag(String name) {
        return string(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** The elements of a list of strings. */
    public List<String> strings(String name) {
        List<String> elements = new ArrayList<>();
        for (int i = 1; values.containsKey(name + ".member." + i); i++) {
            elements.add(values.getOrDefault(name + ".member." + i, ""));
        }
        return elements;
    }

    /** The elements of a list of structures. */
    public List<QueryParameters> structures(String name) {
        List<QueryParameters> elements = new ArrayList<>();
        for (int i = 1; ; i++) {
            QueryParameters element = under(name + ".member." + i + ".");
            if (element.values.isEmpty()) {
                return elements;
            }
            elements.add(element);
        }
    }

    /** All values by their flat names, for services whose lists have names of their own. */
    public Map<String, String> flat() {
        return new TreeMap<>(values);
    }

    private QueryParameters under(String prefix) {
        return new QueryParameters(values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(prefix.length()),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new)));
    }

    private static String decapitalised(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
