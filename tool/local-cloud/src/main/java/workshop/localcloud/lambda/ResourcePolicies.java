package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import workshop.localcloud.http.Caller;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.GlobMatcher;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.Principal;

/** Functions' resource policies: who beside the account itself may call them. */
public final class ResourcePolicies {

    private final Account account;
    private final FunctionService functions;
    private final Ids ids;

    ResourcePolicies(Account account, FunctionService functions, Ids ids) {
        this.account = account;
        this.functions = functions;
        this.ids = ids;
    }

    /**
     * Adds a statement.
     *
     * @throws workshop.localcloud.http.AwsException its id is taken, or there is no such function
     */
    public ObjectNode add(FunctionReference reference, Permission permission) {
        requireTarget(reference);
        if (!permission.action().matches("lambda:[*]|lambda:[a-zA-Z]+|[*]")) {
            throw LambdaErrors.constraint(
                    "action",
                    permission.action(),
                    "satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])");
        }
        if (!permission.statementId().matches("[a-zA-Z0-9-_]{1,100}")) {
            throw LambdaErrors.constraint(
                    "statementId", permission.statementId(), "satisfy regular expression pattern: ([a-zA-Z0-9-_]+)");
        }
        if (!permission.principal().matches("\\*|\\d{12}|arn:aws.*|.+\\.amazonaws\\.com|.+\\.amazon\\.com")) {
            throw LambdaErrors.invalid("The provided principal was invalid. Please check the principal and try again.");
        }
        functions.changeRecord(reference, function -> {
            boolean taken = function.permissions().stream()
                    .anyMatch(other -> other.statementId().equals(permission.statementId())
                            && Objects.equals(other.qualifier(), permission.qualifier()));
            if (taken) {
                throw LambdaErrors.statementExists(permission.statementId());
            }
            List<Permission> more = new ArrayList<>(function.permissions());
            more.add(permission);
            return function.withPermissions(List.copyOf(more), ids.uuid());
        });
        return statement(reference.name(), permission);
    }

    private void requireTarget(FunctionReference reference) {
        boolean exists =
                functions.record(reference).version(reference.version()).isPresent();
        if (!exists && !reference.version().matches("\\d+")) {
            throw LambdaErrors.notFound("Cannot find alias arn: " + reference.arn(account));
        }
        functions.get(reference);
    }

    /**
     * Removes a statement.
     *
     * @throws workshop.localcloud.http.AwsException there is none
     */
    public void remove(FunctionReference reference, String statementId) {
        functions.changeRecord(reference, function -> {
            List<Permission> rest = function.permissions().stream()
                    .filter(permission -> !permission.statementId().equals(statementId)
                            || !reference.qualifier().equals(Optional.ofNullable(permission.qualifier())))
                    .toList();
            if (rest.size() == function.permissions().size()) {
                throw LambdaErrors.statementNotFound(statementId);
            }
            return function.withPermissions(rest, ids.uuid());
        });
    }

    /**
     * The policy with its revision.
     *
     * @throws workshop.localcloud.http.AwsException there is none
     */
    ObjectNode get(FunctionReference reference) {
        FunctionRecord function = functions.record(reference);
        List<ObjectNode> statements = function.permissions().stream()
                .filter(permission -> reference.qualifier().equals(Optional.ofNullable(permission.qualifier())))
                .map(permission -> statement(reference.name(), permission))
                .toList();
        if (statements.isEmpty()) {
            throw LambdaErrors.resourceNotFound();
        }
        ObjectNode policy = Json.object().put("Version", "2012-10-17").put("Id", "default");
        policy.putArray("Statement").addAll(statements);
        return Json.object().put("Policy", Json.text(policy)).put("RevisionId", function.policyRevision());
    }

    /** Whether some statement lets a service call the function on behalf of a source. */
    boolean permits(FunctionReference reference, String service, String sourceArn) {
        return functions.record(reference).permissions().stream()
                .filter(permission -> reference.qualifier().equals(Optional.ofNullable(permission.qualifier())))
                .anyMatch(permission -> allows(permission, service, sourceArn));
    }

    /**
     * Whether some statement lets a caller of the account do something to the function. One for the account as such does
     * not: it leaves the decision to the caller's own policies.
     */
    boolean permitsCaller(FunctionReference reference, Caller caller, String action) {
        return functions.find(reference).stream()
                .flatMap(function -> function.permissions().stream())
                .filter(permission -> reference.qualifier().equals(Optional.ofNullable(permission.qualifier())))
                .filter(permission -> permission.sourceArn() == null && permission.sourceAccount() == null)
                .filter(permission -> isAbout(permission, action))
                .anyMatch(permission -> names(permission.principal(), caller));
    }

    /** A role by its name: that is one in the account, whatever the path. */
    private boolean names(String principal, Caller caller) {
        boolean role = caller instanceof Principal.RoleSession session
                && principal.startsWith("arn:aws:iam::" + account.id() + ":role/")
                && principal.endsWith("/" + session.roleName());
        return principal.equals("*") || principal.equals(caller.arn()) || role;
    }

    private static boolean isAbout(Permission permission, String action) {
        return List.of("*", "lambda:*", action.toLowerCase(Locale.ROOT))
                .contains(permission.action().toLowerCase(Locale.ROOT));
    }

    private boolean allows(Permission permission, String service, String sourceArn) {
        boolean action = isAbout(permission, "lambda:InvokeFunction");
        boolean principal = List.of("*", service).contains(permission.principal());
        return action
                && principal
                && (permission.sourceArn() == null || arnLike(permission.sourceArn(), sourceArn))
                && (permission.sourceAccount() == null
                        || permission.sourceAccount().equals(account.id()));
    }

    /** The condition operator ArnLike: each of the six parts by itself, with "*" and "?". */
    static boolean arnLike(String pattern, String arn) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (patterns.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!GlobMatcher.of(patterns[i]).matches(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode statement(String name, Permission permission) {
        ObjectNode statement =
                Json.object().put("Sid", permission.statementId()).put("Effect", "Allow");
        String principal = permission.principal();
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else if (principal.matches("\\d{12}|arn:.*")) {
            statement
                    .putObject("Principal")
                    .put("AWS", principal.startsWith("arn:") ? principal : "arn:aws:iam::" + principal + ":root");
        } else {
            statement.putObject("Principal").put("Service", principal);
        }
        statement.put("Action", permission.action());
        String qualifier = permission.qualifier() == null ? "" : ":" + permission.qualifier();
        statement.put("Resource", functions.arn(name) + qualifier);
        ObjectNode condition = Json.object();
        if (permission.sourceAccount() != null) {
            condition.putObject("StringEquals").put("AWS:SourceAccount", permission.sourceAccount());
        }
        if (permission.sourceArn() != null) {
            condition.putObject("ArnLike").put("AWS:SourceArn", permission.sourceArn());
        }
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        return statement;
    }
}
