package workshop.localcloud.identity;

/**
 * A policy with what messages call it.
 *
 * @param name an inline policy's name or a managed policy's ARN
 */
public record NamedPolicy(String name, PolicyDocument document) {}
