package workshop.localcloud.identity;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A role as it is stored.
 *
 * @param createdEpochSeconds when it was made
 */
public record Role(String accountId, String roleId, long createdEpochSeconds, RoleDefinition definition) {

    public String name() {
        return definition.name();
    }

    public String arn() {
        return "arn:aws:iam::" + accountId + ":role" + definition.path() + definition.name();
    }

    public Map<String, String> tags() {
        return definition.tags();
    }

    Role with(UnaryOperator<RoleDefinition> change) {
        return new Role(accountId, roleId, createdEpochSeconds, change.apply(definition));
    }
}
