package workshop.localcloud.cloudformation;

import java.util.Map;

/**
 * A resource as it is after create or update.
 *
 * @param physicalId the id in stack events and lists, and what Ref gives
 * @param attributes what Fn::GetAtt gives, by name; nested attributes with dots
 */
public record Resource(String physicalId, Map<String, String> attributes) {}
