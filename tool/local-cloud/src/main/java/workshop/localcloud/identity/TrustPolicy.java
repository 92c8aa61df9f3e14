package workshop.localcloud.identity;

/** Who may become a role. */
public final class TrustPolicy {

    /** What a trust policy says of a principal of the account. */
    public enum Answer {
        /** It names the principal itself, or everybody. */
        TRUSTED,
        /** It names the account, which may give the right by its own policies. */
        ACCOUNT_TRUSTED,
        /** It denies. */
        DENIED,
        /** It does not name the principal. */
        NOT_TRUSTED
    }

    private static final String ACTION = "sts:AssumeRole";

    private final PolicyDocument document;

    TrustPolicy(PolicyDocument document) {
        this.document = document;
    }

    /** Whether an AWS service may become the role, such as lambda.amazonaws.com. */
    public boolean trusts(String service, RequestContext context) {
        boolean trusted = false;
        for (PolicyStatement statement : document.statements()) {
            if (statement.coversAction(ACTION) && statement.principals().includesService(service)) {
                Match match = statement.conditionsHold(context);
                if (!statement.allows() && !(match instanceof Match.No)) {
                    return false;
                }
                trusted |= statement.allows() && match instanceof Match.Yes;
            }
        }
        return trusted;
    }

    /** @param callerRoleArn the ARN of the caller's role; the caller's own ARN when it has none */
    Answer ask(Principal caller, String callerRoleArn, RequestContext context) {
        Answer answer = Answer.NOT_TRUSTED;
        for (PolicyStatement statement : document.statements()) {
            boolean direct = statement.principals().includes(caller, callerRoleArn);
            boolean account = statement.principals().includesAccount(caller.accountId());
            if (!statement.coversAction(ACTION) || !direct && !account) {
                continue;
            }
            Match match = statement.conditionsHold(context);
            if (!statement.allows() && !(match instanceof Match.No)) {
                return Answer.DENIED;
            }
            if (statement.allows() && match instanceof Match.Yes && answer != Answer.TRUSTED) {
                answer = direct ? Answer.TRUSTED : Answer.ACCOUNT_TRUSTED;
            }
        }
        return answer;
    }
}
