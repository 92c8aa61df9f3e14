package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resource types that the local cloud implements; two of one name fail the start. */
public final class ResourceTypes {

    private final Map<String, ResourceType<?>> types = new TreeMap<>();

    public ResourceTypes(List<ResourceType<?>> types) {
        for (ResourceType<?> type : types) {
            if (this.types.putIfAbsent(type.name(), type) != null) {
                throw new IllegalStateException("Two implementations of " + type.name());
            }
        }
    }

    public NavigableSet<String> names() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(types.keySet()));
    }

    public Optional<ResourceType<?>> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** A type with one resource's properties, old and new: what the engine calls without knowing T. */
    Provisioning provisioning(String typeName) {
        ResourceType<?> type = find(typeName)
                .orElseThrow(
                        () -> new ResourceException("The local cloud does not implement the type " + typeName + "."));
        return new Provisioning(type);
    }

    /** Decodes properties and calls the type; anything unexpected becomes a {@link ResourceException}. */
    static final class Provisioning {

        private final Typed<?> typed;

        Provisioning(ResourceType<?> type) {
            this.typed = new Typed<>(type);
        }

        /** @throws ResourceException naming a value that is not allowed, or every property that is not implemented */
        void check(String logicalId, ObjectNode properties) {
            try {
                typed.read(properties);
            } catch (InvalidPropertyException e) {
                throw new ResourceException(
                        "Properties validation failed for resource " + logicalId + " with message:\n" + e.getMessage(),
                        e);
            }
        }

        Set<String> present(ResourceContext context, ObjectNode properties) {
            return typed.present(context, properties);
        }

        Resource create(ResourceContext context, ObjectNode properties) {
            return typed.create(context, properties);
        }

        boolean replaces(ObjectNode before, ObjectNode after) {
            return typed.replaces(before, after);
        }

        /** The name that a template gives to a resource and to its replacement alike. */
        Optional<String> keptName(ObjectNode before, ObjectNode after) {
            return typed.keptName(before, after);
        }

        Resource update(ResourceContext context, String physicalId, ObjectNode before, ObjectNode after) {
            return typed.update(context, physicalId, before, after);
        }

        void delete(ResourceContext context, String physicalId, ObjectNode properties) {
            typed.delete(context, physicalId, properties);
        }
    }

    private record Typed<T>(ResourceType<T> type) {

        T read(ObjectNode values) {
            Properties properties = new Properties(values);
            T decoded = type.read(properties);
            List<String> unread = properties.unread();
            if (!unread.isEmpty()) {
                throw new ResourceException("The local cloud does not implement "
                        + (unread.size() == 1 ? "the property " : "the properties ") + String.join(", ", unread)
                        + " of "
                        + type.name() + ".");
            }
            return decoded;
        }

        Set<String> present(ResourceContext context, ObjectNode properties) {
            return type.present(context, read(properties));
        }

        Resource create(ResourceContext context, ObjectNode properties) {
            return type.create(context, read(properties));
        }

        boolean replaces(ObjectNode before, ObjectNode after) {
            return type.replaces(read(before), read(after));
        }

        Optional<String> keptName(ObjectNode before, ObjectNode after) {
            Optional<String> name = type.customName(read(after));
            return name.equals(type.customName(read(before))) ? name : Optional.empty();
        }

        Resource update(ResourceContext context, String physicalId, ObjectNode before, ObjectNode after) {
            return type.update(context, physicalId, read(before), read(after));
        }

        void delete(ResourceContext context, String physicalId, ObjectNode properties) {
            type.delete(context, physicalId, read(properties));
        }
    }
}
