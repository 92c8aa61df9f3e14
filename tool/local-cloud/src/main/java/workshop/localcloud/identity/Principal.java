package workshop.localcloud.identity;

import workshop.localcloud.http.Caller;

/** Who makes a call. */
public sealed interface Principal extends Caller {

    /** The account itself: may do everything. */
    record Root(String accountId) implements Principal {
        @Override
        public String arn() {
            return "arn:aws:iam::" + accountId + ":root";
        }

        @Override
        public String userId() {
            return accountId;
        }
    }

    /**
     * A session of a role: may do what the role's policies allow.
     *
     * @param roleName without its path
     * @param sessionName for a function's own role, the function's name
     */
    record RoleSession(String accountId, String roleName, String roleId, String sessionName) implements Principal {
        @Override
        public String arn() {
            return "arn:aws:sts::" + accountId + ":assumed-role/" + roleName + "/" + sessionName;
        }

        @Override
        public String userId() {
            return roleId + ":" + sessionName;
        }
    }
}
