package workshop.localcloud.identity;

import java.time.Instant;
import java.util.Map;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.http.Xml;

/** IAM's structures as XML. */
final class IamXml {

    private IamXml() {}

    static Xml role(String element, Role role) {
        RoleDefinition definition = role.definition();
        return Xml.element(element)
                .add("Path", definition.path())
                .add("RoleName", role.name())
                .add("RoleId", role.roleId())
                .add("Arn", role.arn())
                .add("CreateDate", Instant.ofEpochSecond(role.createdEpochSeconds()))
                .add("AssumeRolePolicyDocument", UrlEncoding.encode(definition.trustPolicy()))
                .add("Description", definition.description())
                .add("MaxSessionDuration", definition.maxSessionSeconds());
    }

    static Xml roleWithTags(Role role) {
        Xml xml = role("Role", role);
        return role.tags().isEmpty() ? xml : tags(xml, role.tags());
    }

    static Xml tags(Xml parent, Map<String, String> tags) {
        return parent.members(
                "Tags",
                tags.entrySet().stream()
                        .map(tag ->
                                Xml.element("member").add("Key", tag.getKey()).add("Value", tag.getValue()))
                        .toList());
    }

    static Xml policy(ManagedPolicy policy, int attachments) {
        Xml xml = Xml.element("Policy")
                .add("PolicyName", policy.name())
                .add("PolicyId", policy.policyId())
                .add("Arn", policy.arn())
                .add("Path", policy.path())
                .add("DefaultVersionId", policy.defaultVersion())
                .add("AttachmentCount", attachments)
                .add("PermissionsBoundaryUsageCount", 0)
                .add("IsAttachable", true)
                .add("Description", policy.description())
                .add("CreateDate", Instant.ofEpochSecond(policy.createdEpochSeconds()))
                .add("UpdateDate", Instant.ofEpochSecond(policy.updatedEpochSeconds()));
        return policy.tags().isEmpty() ? xml : tags(xml, policy.tags());
    }

    static Xml attached(String policyArn) {
        return Xml.element("member")
                .add("PolicyName", policyArn.substring(policyArn.lastIndexOf('/') + 1))
                .add("PolicyArn", policyArn);
    }
}
