package workshop.check.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The statements of a role, as they are written in serverless.yml. */
final class Statements {

    /** Actions that exist: what is like one of them is not misspelt. */
    private static final Set<String> KNOWN = Set.of(
            "dynamodb:DescribeTable",
            "dynamodb:PutItem",
            "dynamodb:GetItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:Query",
            "dynamodb:Scan");

    private Statements() {}

    /** @param function to which it was refused; empty when nobody tried */
    static Cause notAllowed(Facts facts, String function, String action, String resource) {
        String role = facts.deployed().roleOf(function);
        Set<String> misspelt = facts.deployed().statements().stream()
                .filter(statement -> statement.role().equals(role))
                .flatMap(statement -> statement.actions().stream())
                .filter(each -> !KNOWN.contains(each))
                .collect(Collectors.toCollection(TreeSet::new));
        return new RoleCause.NotAllowed(
                function,
                action,
                resource,
                Nearest.to(action, misspelt),
                (role.equals(Service.COMMON_ROLE) ? "iam.role.statements" : role) + ": " + toAdd(facts, role, action),
                facts.file());
    }

    /** What to add so that an action on the table is allowed: a line, or a whole statement where there is none yet. */
    private static String toAdd(Facts facts, String role, String action) {
        boolean line = facts.folder().map(Folder::service).orElse(facts.deployed()).statements().stream()
                .filter(statement -> statement.role().equals(role))
                .anyMatch(statement -> statement.actions().stream().anyMatch(each -> each.startsWith("dynamodb:"))
                        && statement.resources().stream()
                                .anyMatch(each -> yaml(each).equals(arn(facts))));
        return line
                ? "add \"- " + action + "\" to Action"
                : "add \"- {Effect: Allow, Action: [\"" + action + "\"], Resource: " + arn(facts) + "}\"";
    }

    /** The table's, as it is written in serverless.yml. */
    static String arn(Facts facts) {
        return "!GetAtt " + facts.table().map(TableState::logicalName).orElse("UsersTable") + ".Arn";
    }

    /** Where a statement allows what is not allowed here. */
    static String resources(List<JsonNode> resources) {
        return resources.stream().map(Statements::yaml).collect(Collectors.joining(" and "));
    }

    private static String yaml(JsonNode resource) {
        if (resource.has("Fn::GetAtt") && resource.path("Fn::GetAtt").size() == 2) {
            JsonNode of = resource.path("Fn::GetAtt");
            return "!GetAtt " + of.get(0).asText() + "." + of.get(1).asText();
        }
        if (resource.has("Ref")) {
            return "!Ref " + resource.path("Ref").asText();
        }
        return resource.isValueNode() ? resource.asText() : resource.toString();
    }
}
