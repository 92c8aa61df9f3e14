package workshop.localcloud.cloudformation;

import java.util.List;
import java.util.Map;

/** Templates that make IAM resources need the caller's word for it. */
final class Capabilities {

    /** The property that gives a resource a name of its own. */
    private static final Map<String, String> NAMED = Map.of(
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::Group", "GroupName");

    private Capabilities() {}

    static void check(Template template, List<String> given) {
        List<ResourceDefinition> iam = template.resources().values().stream()
                .filter(resource -> resource.type().startsWith("AWS::IAM::"))
                .toList();
        boolean named = iam.stream()
                .anyMatch(resource -> NAMED.containsKey(resource.type())
                        && resource.properties().has(NAMED.getOrDefault(resource.type(), "")));
        if (named && !given.contains("CAPABILITY_NAMED_IAM")) {
            throw CloudFormationErrors.requiresCapabilities("CAPABILITY_NAMED_IAM");
        }
        if (!iam.isEmpty() && !given.contains("CAPABILITY_IAM") && !given.contains("CAPABILITY_NAMED_IAM")) {
            throw CloudFormationErrors.requiresCapabilities("CAPABILITY_IAM");
        }
    }
}
