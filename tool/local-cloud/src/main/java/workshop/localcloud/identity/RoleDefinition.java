package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes a role: everything its owner decides.
 *
 * @param path begins and ends with a slash
 * @param trustPolicy the policy document, as given
 * @param maxSessionSeconds 3600 to 43200
 * @param inlinePolicies documents by policy name
 * @param attachedPolicyArns managed policies in the order of their attachment
 */
public record RoleDefinition(
        String name,
        String path,
        @Nullable String description,
        String trustPolicy,
        int maxSessionSeconds,
        Map<String, String> tags,
        Map<String, String> inlinePolicies,
        List<String> attachedPolicyArns) {

    public RoleDefinition {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        inlinePolicies = Collections.unmodifiableMap(new TreeMap<>(inlinePolicies));
        attachedPolicyArns = List.copyOf(new LinkedHashSet<>(attachedPolicyArns));
    }

    RoleDefinition withTrust(String document) {
        return new RoleDefinition(
                name, path, description, document, maxSessionSeconds, tags, inlinePolicies, attachedPolicyArns);
    }

    RoleDefinition withSettings(@Nullable String newDescription, int newMaxSessionSeconds) {
        return new RoleDefinition(
                name,
                path,
                newDescription,
                trustPolicy,
                newMaxSessionSeconds,
                tags,
                inlinePolicies,
                attachedPolicyArns);
    }

    RoleDefinition withTags(Map<String, String> newTags) {
        return new RoleDefinition(
                name, path, description, trustPolicy, maxSessionSeconds, newTags, inlinePolicies, attachedPolicyArns);
    }

    /** The same with these policies in place of its own. */
    public RoleDefinition withPolicies(Map<String, String> inline, List<String> attached) {
        return new RoleDefinition(name, path, description, trustPolicy, maxSessionSeconds, tags, inline, attached);
    }

    RoleDefinition withInline(String policy, @Nullable String document) {
        Map<String, String> policies = new LinkedHashMap<>(inlinePolicies);
        if (document == null) {
            policies.remove(policy);
        } else {
            policies.put(policy, document);
        }
        return withPolicies(policies, attachedPolicyArns);
    }

    RoleDefinition withAttached(String policyArn, boolean attached) {
        List<String> arns = new ArrayList<>(attachedPolicyArns);
        arns.remove(policyArn);
        if (attached) {
            arns.add(policyArn);
        }
        return withPolicies(inlinePolicies, arns);
    }
}
