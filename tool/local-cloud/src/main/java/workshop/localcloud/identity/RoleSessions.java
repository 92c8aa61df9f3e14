package workshop.localcloud.identity;

import workshop.localcloud.http.AwsException;

/** Lets services act as a role, as AWS Lambda does with a function's execution role. */
public interface RoleSessions {

    /**
     * The principal that a session of the role is.
     *
     * @param sessionName for a function's execution role, the function's name
     * @throws AwsException NoSuchEntity when there is no such role
     */
    Principal.RoleSession session(String roleArn, String sessionName);

    /**
     * Whether the role's trust policy lets a service become it; AWS Lambda refuses a function whose role does not.
     *
     * @param service such as lambda.amazonaws.com
     * @throws AwsException NoSuchEntity when there is no such role
     */
    default boolean trusts(String roleArn, String service) {
        return true;
    }

    /** Fresh credentials with which calls are made as this session. */
    SessionCredentials issue(Principal.RoleSession session);

    /** Ends credentials before their time, when their execution environment ends. */
    void revoke(SessionCredentials credentials);
}
