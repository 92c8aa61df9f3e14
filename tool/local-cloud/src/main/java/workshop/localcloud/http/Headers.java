package workshop.localcloud.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** HTTP header fields: names compare without case and keep the case they came in; order and repetitions are kept. */
public final class Headers {

    private static final Headers NONE = new Headers(List.of());

    private record Field(String name, String value) {}

    private final List<Field> fields;

    private Headers(List<Field> fields) {
        this.fields = fields;
    }

    public static Headers none() {
        return NONE;
    }

    public static Headers of(String name, String value) {
        return NONE.with(name, value);
    }

    public static Headers of(Map<String, String> values) {
        List<Field> fields = new ArrayList<>();
        values.forEach((name, value) -> fields.add(new Field(name, value)));
        return new Headers(List.copyOf(fields));
    }

    /** These fields and one more; a field of the same name stays. */
    public Headers with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(List.copyOf(more));
    }

    /** The first value of the field. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** Values by name, sorted without regard to case. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Field field : fields) {
            map.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value());
        }
        return map;
    }

    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(field -> action.accept(field.name(), field.value()));
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
