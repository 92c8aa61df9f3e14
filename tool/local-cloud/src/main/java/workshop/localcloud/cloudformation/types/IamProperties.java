package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/** What the IAM resource types read alike. */
final class IamProperties {

    private IamProperties() {}

    /** A policy document as text; a template may have it as an object or as a string of JSON. */
    static String document(Properties properties, String name) {
        JsonNode node =
                properties.json(name).orElseThrow(() -> new ResourceException("Property " + name + " is required."));
        return node.isTextual() ? node.asText() : Json.text(node);
    }

    static Map<String, String> policies(Properties properties) {
        Map<String, String> policies = new TreeMap<>();
        for (Properties policy : properties.objects("Policies")) {
            String name = policy.requiredString("PolicyName");
            if (policies.put(name, document(policy, "PolicyDocument")) != null) {
                throw new ResourceException("Two Policies are called " + name + ".");
            }
        }
        return policies;
    }

    static Map<String, String> tags(Properties properties) {
        Map<String, String> tags = new TreeMap<>();
        for (Properties tag : properties.objects("Tags")) {
            tags.put(tag.requiredString("Key"), tag.requiredString("Value"));
        }
        return tags;
    }

    static void refuse(String type, Properties properties, List<String> names) {
        for (String name : names) {
            if (properties.json(name).isPresent()) {
                throw new ResourceException("The local cloud does not implement " + name + " of " + type + ".");
            }
        }
    }

    static ResourceException refused(AwsException error) {
        return new ResourceException(
                error.getMessage() + " (Service: Iam, Status Code: " + error.status() + ", Error Code: " + error.code()
                        + ")",
                error);
    }
}
