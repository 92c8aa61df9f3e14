package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Ids;

/**
 * The policies of layers' versions: which other accounts may use them. The local cloud has one account, which may use
 * its own layers whatever they say. All methods throw AwsExceptions in AWS's words.
 */
public final class LayerPolicies {

    /** A statement as JSON, and the revision of the policy that it is part of. */
    record Added(ObjectNode statement, String revision) {}

    private static final String ACTION = "lambda:GetLayerVersion";
    private static final String PRINCIPAL = "\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root";
    private static final String ORGANIZATION = "o-[a-z0-9]{10,32}";
    private static final String STATEMENT_ID = "([a-zA-Z0-9-_]+)";
    private static final int LONGEST_STATEMENT_ID = 100;

    private final LayerService layers;
    private final LayerStore store;
    private final Ids ids;

    LayerPolicies(LayerService layers, LayerStore store, Ids ids) {
        this.layers = layers;
        this.store = store;
        this.ids = ids;
    }

    /**
     * Adds a statement to the policy of the version that an ARN names.
     *
     * @throws workshop.localcloud.http.AwsException its id is taken, there is no such version, or it is malformed
     */
    public void add(String versionArn, LayerPermission permission) {
        add(versionArn, permission, Optional.empty());
    }

    Added add(String versionArn, LayerPermission permission, Optional<String> revision) {
        check(permission);
        LayerPolicy after = change(versionArn, revision, before -> {
            if (before.stream().anyMatch(other -> other.statementId().equals(permission.statementId()))) {
                throw LambdaErrors.statementExists(permission.statementId());
            }
            return Stream.concat(before.stream(), Stream.of(permission)).toList();
        });
        return new Added(statement(versionArn, permission), after.revision());
    }

    /**
     * Removes a statement.
     *
     * @throws workshop.localcloud.http.AwsException there is none
     */
    public void remove(String versionArn, String statementId) {
        remove(versionArn, statementId, Optional.empty());
    }

    void remove(String versionArn, String statementId, Optional<String> revision) {
        change(versionArn, revision, before -> {
            List<LayerPermission> rest = before.stream()
                    .filter(permission -> !permission.statementId().equals(statementId))
                    .toList();
            if (rest.size() == before.size()) {
                throw LambdaErrors.statementNotFound(statementId);
            }
            return rest;
        });
    }

    /** The policy with its revision. */
    ObjectNode get(String versionArn) {
        LayerVersion version = layers.get(versionArn);
        LayerPolicy policy = store.find(version.layer())
                .flatMap(layer -> layer.policy(version.version()))
                .orElseThrow(() -> LambdaErrors.notFound("No policy is associated with the given resource."));
        ObjectNode document = Json.object().put("Version", "2012-10-17").put("Id", "default");
        policy.statements()
                .forEach(permission -> document.withArray("Statement").add(statement(versionArn, permission)));
        return Json.object().put("Policy", Json.text(document)).put("RevisionId", policy.revision());
    }

    private LayerPolicy change(
            String versionArn, Optional<String> revision, UnaryOperator<List<LayerPermission>> edit) {
        LayerVersion version = layers.get(versionArn);
        String next = ids.uuid();
        LayerPolicy[] after = {new LayerPolicy(next, List.of())};
        store.change(version.layer(), layer -> {
            if (layer.version(version.version()).isEmpty()) {
                throw LambdaErrors.resourceNotFound();
            }
            Optional<LayerPolicy> before = layer.policy(version.version());
            if (revision.isPresent() && !revision.equals(before.map(LayerPolicy::revision))) {
                throw LambdaErrors.layerPolicyPrecondition();
            }
            after[0] = new LayerPolicy(
                    next, edit.apply(before.map(LayerPolicy::statements).orElse(List.of())));
            return layer.withPolicy(version.version(), after[0]);
        });
        return after[0];
    }

    private static void check(LayerPermission permission) {
        matches("action", permission.action(), ACTION);
        matches("principal", permission.principal(), PRINCIPAL);
        matches("statementId", permission.statementId(), STATEMENT_ID);
        if (permission.statementId().length() > LONGEST_STATEMENT_ID) {
            throw LambdaErrors.constraint(
                    "statementId",
                    permission.statementId(),
                    "have length less than or equal to " + LONGEST_STATEMENT_ID);
        }
        String organization = permission.organizationId();
        if (organization != null) {
            matches("organizationId", organization, ORGANIZATION);
            if (!permission.principal().equals("*")) {
                throw LambdaErrors.invalid("Principal must be * when OrganizationId is provided.");
            }
        }
    }

    private static void matches(String member, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw LambdaErrors.constraint(member, value, "satisfy regular expression pattern: " + pattern);
        }
    }

    private static ObjectNode statement(String versionArn, LayerPermission permission) {
        ObjectNode statement =
                Json.object().put("Sid", permission.statementId()).put("Effect", "Allow");
        String principal = permission.principal();
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else {
            statement
                    .putObject("Principal")
                    .put("AWS", principal.startsWith("arn:") ? principal : "arn:aws:iam::" + principal + ":root");
        }
        statement.put("Action", permission.action()).put("Resource", versionArn);
        if (permission.organizationId() != null) {
            statement
                    .putObject("Condition")
                    .putObject("StringEquals")
                    .put("aws:PrincipalOrgID", permission.organizationId());
        }
        return statement;
    }
}
