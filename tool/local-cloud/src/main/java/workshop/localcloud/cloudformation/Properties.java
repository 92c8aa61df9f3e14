package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The properties of a resource, intrinsic functions already resolved. It remembers what was read: a property that a
 * resource type does not read is one that it does not implement, and is refused by name.
 */
public final class Properties {

    private final String path;
    private final ObjectNode values;
    private final Set<String> read = new HashSet<>();
    private final List<Properties> nested = new ArrayList<>();

    public Properties(ObjectNode values) {
        this("", values);
    }

    private Properties(String path, ObjectNode values) {
        this.path = path;
        this.values = values;
    }

    /** Numbers and booleans count as their text, as in CloudFormation. */
    public Optional<String> string(String name) {
        return value(name).map(node -> {
            if (!node.isValueNode()) {
                throw new ResourceException("Property " + path + name + " must be a string.");
            }
            return node.asText();
        });
    }

    /** @throws ResourceException when it is missing */
    public String requiredString(String name) {
        return string(name).orElseThrow(() -> missing(name));
    }

    /**
     * One of the values that AWS's schema of the resource type lists.
     *
     * @throws InvalidPropertyException when it is another
     */
    public Optional<String> oneOf(String name, Collection<String> values) {
        Optional<String> value = string(name);
        if (value.isPresent() && !values.contains(value.get())) {
            throw new InvalidPropertyException(pointer(name) + ": " + value.get() + " is not a valid enum value");
        }
        return value;
    }

    /** @throws ResourceException when it is missing, or none of them */
    public String requiredOneOf(String name, Collection<String> values) {
        return oneOf(name, values).orElseThrow(() -> missing(name));
    }

    public Optional<Integer> integer(String name) {
        return string(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new ResourceException("Property " + path + name + " must be an integer, not " + text + ".");
            }
        });
    }

    public Optional<Boolean> flag(String name) {
        return string(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ResourceException("Property " + path + name + " must be true or false, not " + text + ".");
        });
    }

    public Optional<Properties> object(String name) {
        return value(name).map(node -> nested(name + ".", node));
    }

    /** A list of strings; empty when it is missing. */
    public List<String> strings(String name) {
        return array(name)
                .map(array -> {
                    List<String> strings = new ArrayList<>();
                    array.forEach(element -> strings.add(element.asText()));
                    return strings;
                })
                .orElseGet(ArrayList::new);
    }

    /** A list of objects; empty when it is missing. */
    public List<Properties> objects(String name) {
        List<Properties> objects = new ArrayList<>();
        array(name).ifPresent(array -> {
            for (int i = 0; i < array.size(); i++) {
                objects.add(nested(name + "[" + i + "].", array.get(i)));
            }
        });
        return objects;
    }

    /** A map of strings, such as environment variables; empty when it is missing. */
    public Map<String, String> stringMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        value(name).map(node -> inside(name + ".", node)).ifPresent(object -> object.values
                .fieldNames()
                .forEachRemaining(key -> map.put(key, object.requiredString(key))));
        return map;
    }

    /** A property taken as it is, such as a policy document. */
    public Optional<JsonNode> json(String name) {
        return value(name);
    }

    /** The names, with their paths, of properties that nobody has read. */
    public List<String> unread() {
        List<String> names = new ArrayList<>();
        values.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                names.add(path + name);
            }
        });
        nested.forEach(properties -> names.addAll(properties.unread()));
        return names;
    }

    /**
     * The names, with their paths, that were asked for, present or not: what a resource type implements, as far as the
     * objects were there to be looked into. The elements of a list have one path, such as Tags[].Key.
     */
    public SortedSet<String> asked() {
        SortedSet<String> names = new TreeSet<>();
        read.forEach(name -> names.add(path.replaceAll("\\[\\d+]", "[]") + name));
        nested.forEach(properties -> names.addAll(properties.asked()));
        return names;
    }

    private Optional<JsonNode> value(String name) {
        read.add(name);
        return Optional.ofNullable(values.get(name)).filter(node -> !node.isNull());
    }

    private Optional<ArrayNode> array(String name) {
        return value(name).map(node -> {
            if (node instanceof ArrayNode array) {
                return array;
            }
            throw new ResourceException("Property " + path + name + " must be a list.");
        });
    }

    private Properties nested(String name, JsonNode node) {
        Properties properties = inside(name, node);
        nested.add(properties);
        return properties;
    }

    private Properties inside(String name, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new ResourceException(
                    "Property " + path + name.substring(0, name.length() - 1) + " must be an object.");
        }
        return new Properties(path + name, object);
    }

    /** Where a property is, as a JSON pointer: "#/KeySchema/0/KeyType". */
    private String pointer(String name) {
        return "#/" + (path + name).replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    }

    private ResourceException missing(String name) {
        return new ResourceException("Property " + path + name + " is required.");
    }
}
