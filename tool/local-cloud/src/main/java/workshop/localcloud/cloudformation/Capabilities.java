package workshop.localcloud.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        required(template).ifPresent(needed -> {
            boolean enough = given.contains("CAPABILITY_NAMED_IAM") || given.contains(needed);
            if (!enough) {
                throw CloudFormationErrors.requiresCapabilities(needed);
            }
        });
    }

    /** CAPABILITY_NAMED_IAM, CAPABILITY_IAM, or nothing. */
    static Optional<String> required(Template template) {
        List<ResourceDefinition> iam = iam(template);
        boolean named =
                iam.stream().anyMatch(resource -> resource.properties().has(NAMED.getOrDefault(resource.type(), "")));
        return iam.isEmpty() ? Optional.empty() : Optional.of(named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
    }

    static List<ResourceDefinition> iam(Template template) {
        return template.resources().values().stream()
                .filter(resource -> resource.type().startsWith("AWS::IAM::"))
                .toList();
    }
}
