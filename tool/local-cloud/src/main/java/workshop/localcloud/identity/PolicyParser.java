package workshop.localcloud.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Json;

/** Reads policy documents; what is not of the policy language is refused by name. */
final class PolicyParser {

    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_FIELDS = Set.of(
            "Sid",
            "Effect",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition",
            "Principal",
            "NotPrincipal");
    private static final String LATEST = "2012-10-17";
    private static final String FIRST = "2008-10-17";

    private final PolicyDocument.Kind kind;

    PolicyParser(PolicyDocument.Kind kind) {
        this.kind = kind;
    }

    PolicyDocument parse(String json) {
        JsonNode root;
        try {
            root = Json.parse(json);
        } catch (JsonProcessingException e) {
            throw IamErrors.policySyntax("It is not valid JSON");
        }
        if (!(root instanceof ObjectNode document)) {
            throw IamErrors.policySyntax("It is not a JSON object");
        }
        refuseOthers(document, FIELDS);
        String version = document.has("Version") ? document.get("Version").asText() : FIRST;
        if (!Set.of(LATEST, FIRST).contains(version)) {
            throw IamErrors.malformedPolicy("The policy must contain a valid version string");
        }
        JsonNode statement = document.get("Statement");
        if (statement == null || statement.isArray() && statement.isEmpty()) {
            throw IamErrors.policySyntax("It has no Statement");
        }
        List<PolicyStatement> statements = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (JsonNode each : statement.isArray() ? statement : Json.array().add(statement)) {
            if (!(each instanceof ObjectNode object)) {
                throw IamErrors.policySyntax("A Statement is not an object");
            }
            statements.add(statement(object, statements.size(), version.equals(LATEST), sids));
        }
        return new PolicyDocument(
                version, document.has("Id") ? document.get("Id").asText() : null, statements);
    }

    private PolicyStatement statement(ObjectNode node, int index, boolean variables, Set<String> sids) {
        refuseOthers(node, STATEMENT_FIELDS);
        String sid = node.path("Sid").asText("");
        if (!sid.matches("[0-9A-Za-z]*")) {
            throw IamErrors.malformedPolicy("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies"
                    + " the regular expression [0-9A-Za-z]*");
        }
        if (!sid.isEmpty() && !sids.add(sid)) {
            throw IamErrors.malformedPolicy("Statement IDs (SID) in a single policy must be unique.");
        }
        String effect = node.path("Effect").asText("");
        if (!Set.of("Allow", "Deny").contains(effect)) {
            throw node.has("Effect")
                    ? IamErrors.policySyntax("The Effect must be Allow or Deny, not " + effect)
                    : IamErrors.malformedPolicy("Missing required field Effect");
        }
        List<String> actions = actions(node);
        return new PolicyStatement(
                sid.isEmpty() ? String.valueOf(index) : sid,
                effect.equals("Allow"),
                actions.stream().map(GlobMatcher::ignoringCase).toList(),
                node.has("NotAction"),
                resources(node, variables),
                node.has("NotResource"),
                principals(node),
                conditions(node, variables));
    }

    private static List<String> actions(ObjectNode node) {
        List<String> actions = either(node, "Action", "NotAction");
        for (String action : actions) {
            if (!action.equals("*") && !action.matches("[A-Za-z0-9_-]+:[A-Za-z0-9_*?-]+")) {
                throw IamErrors.malformedPolicy(
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.: " + action);
            }
        }
        return actions;
    }

    private List<PolicyText> resources(ObjectNode node, boolean variables) {
        if (kind == PolicyDocument.Kind.TRUST) {
            if (node.has("Resource") || node.has("NotResource")) {
                throw IamErrors.malformedPolicy("Has prohibited field Resource");
            }
            return List.of();
        }
        List<String> resources = either(node, "Resource", "NotResource");
        for (String resource : resources) {
            if (!resource.equals("*") && !resource.matches("(?s)arn:.+|\\$\\{.+")) {
                throw IamErrors.malformedPolicy("Resource " + resource + " must be in ARN format or \"*\".");
            }
        }
        return resources.stream().map(text -> PolicyText.of(text, variables)).toList();
    }

    private PolicyPrincipals principals(ObjectNode node) {
        if (node.has("NotPrincipal")) {
            throw IamErrors.malformedPolicy("Has prohibited field NotPrincipal");
        }
        if (kind == PolicyDocument.Kind.IDENTITY) {
            if (node.has("Principal")) {
                throw IamErrors.malformedPolicy("Policy document should not specify a principal.");
            }
            return PolicyPrincipals.NONE;
        }
        JsonNode principal = node.get("Principal");
        if (principal == null) {
            throw IamErrors.malformedPolicy("Missing required field Principal");
        }
        if (principal.asText().equals("*")) {
            return new PolicyPrincipals(List.of("*"), List.of("*"));
        }
        if (!(principal instanceof ObjectNode kinds)) {
            throw IamErrors.malformedPolicy("Invalid principal in policy: " + principal.asText());
        }
        kinds.fieldNames().forEachRemaining(name -> {
            if (!Set.of("AWS", "Service").contains(name)) {
                throw IamErrors.malformedPolicy("Invalid principal in policy: the local cloud does not implement"
                        + " principals of the kind " + name + ", only AWS and Service");
            }
        });
        return new PolicyPrincipals(strings("Principal", kinds.get("AWS")), strings("Principal", kinds.get("Service")));
    }

    private static List<PolicyCondition> conditions(ObjectNode node, boolean variables) {
        List<PolicyCondition> conditions = new ArrayList<>();
        JsonNode block = node.get("Condition");
        if (block == null) {
            return conditions;
        }
        for (Map.Entry<String, JsonNode> operator : object("Condition", block).properties()) {
            for (Map.Entry<String, JsonNode> key : object("Condition's " + operator.getKey(), operator.getValue())
                    .properties()) {
                conditions.add(new PolicyCondition(
                        operator.getKey(),
                        key.getKey(),
                        strings("Condition", key.getValue()).stream()
                                .map(text -> PolicyText.of(text, variables))
                                .toList()));
            }
        }
        return conditions;
    }

    private static List<String> either(ObjectNode node, String field, String negated) {
        if (node.has(field) && node.has(negated)) {
            throw IamErrors.policySyntax("A statement has both " + field + " and " + negated);
        }
        List<String> values = strings(field, node.has(field) ? node.get(field) : node.get(negated));
        if (values.isEmpty()) {
            throw IamErrors.malformedPolicy("Missing required field " + field);
        }
        return values;
    }

    private static List<String> strings(String field, @org.jspecify.annotations.Nullable JsonNode node) {
        List<String> strings = new ArrayList<>();
        for (JsonNode each : Optional.ofNullable(node)
                .map(value -> value.isArray() ? value : Json.array().add(value))
                .orElseGet(Json::array)) {
            if (!each.isValueNode() || each.isNull()) {
                throw IamErrors.policySyntax("The " + field + " must be a string or a list of strings");
            }
            strings.add(each.asText());
        }
        return strings;
    }

    private static ObjectNode object(String field, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw IamErrors.policySyntax("The " + field + " must be an object");
    }

    private static void refuseOthers(ObjectNode node, Set<String> fields) {
        node.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw IamErrors.policySyntax("There is no field " + name);
            }
        });
    }
}
