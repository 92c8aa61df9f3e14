package workshop.localcloud.identity;

import java.util.List;
import java.util.Map;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Caller;

/** Asks whether a caller may do something. Each room asks before it acts. */
public interface AccessControl {

    /**
     * @param action such as dynamodb:PutItem
     * @param resourceArn the resource, or "*" where an action names none
     * @param context condition keys and their values, such as dynamodb:LeadingKeys; a key with no values is one that the
     *     service knows and this request lacks. A condition on a key that is not given at all denies and says so.
     */
    Decision decide(Caller caller, String action, String resourceArn, Map<String, List<String>> context);

    /**
     * The same where the resource has a policy of its own: within an account it is enough that one of the two allows
     * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM User
     * Guide</a>), and a deny of the caller's policies stands.
     *
     * @param resourceAllows whether the resource's policy allows this caller to do this
     */
    default Decision decide(
            Caller caller,
            String action,
            String resourceArn,
            Map<String, List<String>> context,
            boolean resourceAllows) {
        return decide(caller, action, resourceArn, context).or(resourceAllows);
    }

    /** The same without conditions' context. */
    default Decision decide(Caller caller, String action, String resourceArn) {
        return decide(caller, action, resourceArn, Map.of());
    }

    /**
     * Does nothing when the call is allowed.
     *
     * @throws AwsException AccessDeniedException, status 400, with AWS's wording; services with another code or status
     *     use {@link #decide} and {@link Decision#message}
     */
    default void require(Caller caller, String action, String resourceArn) {
        Decision decision = decide(caller, action, resourceArn);
        if (!decision.allowed()) {
            throw AwsException.of("AccessDeniedException", 400, decision.message(caller.arn(), action, resourceArn));
        }
    }
}
