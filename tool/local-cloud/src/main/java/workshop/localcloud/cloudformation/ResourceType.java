package workshop.localcloud.cloudformation;

import java.util.Optional;
import java.util.Set;

/**
 * One CloudFormation resource type; one small class each. An unchanged resource is never touched; T has to be a record
 * (its equality decides nothing here, but tests compare it).
 *
 * @param <T> the properties, decoded
 */
public interface ResourceType<T> {

    /** Such as AWS::DynamoDB::Table. */
    String name();

    /** The attributes that Fn::GetAtt may ask for. */
    Set<String> attributes();

    /**
     * Decodes the properties; does nothing else. What it does not read is refused by name.
     *
     * @throws ResourceException a property is missing, malformed or has a value that is not implemented
     */
    T read(Properties properties);

    /**
     * The physical ids of everything there is that a creation like this could have made. What appeared during a creation
     * that the end of the process cut off is rolled back by the next process. Empty when the type makes one with what
     * it belongs to, so that nothing can be left by itself.
     */
    default Set<String> present(ResourceContext context, T properties) {
        return Set.of();
    }

    /** @throws ResourceException when it cannot be made; nothing is left then */
    Resource create(ResourceContext context, T properties);

    /** Whether the change needs a new resource in place of the old one. */
    boolean replaces(T before, T after);

    /** The physical name that the template itself gives, if it does: a replacement must have another one. */
    default Optional<String> customName(T properties) {
        return Optional.empty();
    }

    /** Changes in place. @throws ResourceException when it cannot be changed; the resource is as before then */
    Resource update(ResourceContext context, String physicalId, T before, T after);

    /** Deletes; a resource that is gone already is fine. @throws ResourceException when it cannot be deleted */
    void delete(ResourceContext context, String physicalId, T properties);
}
