package workshop.localcloud.cloudformation;

import java.util.Map;

/**
 * Where a resource belongs.
 *
 * @param tags the stack's tags and AWS's own (aws:cloudformation:stack-name, -id, logical-id)
 * @param uniqueSuffix twelve characters or more, upper-case letters and digits: the same for one physical resource
 *     however often its creation is tried, another for its replacement
 */
public record ResourceContext(
        String stackName, String stackId, String logicalId, Map<String, String> tags, String uniqueSuffix) {

    private static final String STACK_TAG = "aws:cloudformation:stack-id";
    private static final String LOGICAL_TAG = "aws:cloudformation:logical-id";

    /** AWS's tags that tell this resource from all others. */
    public Map<String, String> ownTags() {
        return Map.of(STACK_TAG, stackId, LOGICAL_TAG, logicalId);
    }

    /** A name as CloudFormation makes it: stack, logical id and suffix, cut in the middle to fit. */
    public String generatedName(int longest) {
        String name = stackName + "-" + logicalId;
        String suffix = "-" + uniqueSuffix;
        int room = longest - suffix.length();
        return (name.length() > room ? name.substring(0, room) : name) + suffix;
    }
}
