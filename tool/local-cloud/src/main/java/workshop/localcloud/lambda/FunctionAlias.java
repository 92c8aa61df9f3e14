package workshop.localcloud.lambda;

/**
 * A name for a published version or for $LATEST.
 *
 * @param version the version that calls of the alias get
 * @param revisionId another one after each change
 */
public record FunctionAlias(String name, String version, String description, String revisionId) {}
