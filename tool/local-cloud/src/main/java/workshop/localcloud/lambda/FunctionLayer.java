package workshop.localcloud.lambda;

/**
 * A layer's version as a function uses it: it keeps working when the version is deleted.
 *
 * @param arn with the version
 */
public record FunctionLayer(String arn, FunctionCode code) {}
