package workshop.localcloud.sns;

import java.util.List;
import java.util.Map;
import workshop.localcloud.http.Call;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Decision;

/** Whether a caller may do something. Callers are judged by their own policies, not by the topic's. */
final class SnsAccess {

    /**
     * The resource of the operations that name no topic: AWS's service authorization reference has no resource type for
     * lists of all topics and for single subscriptions.
     */
    static final String ALL = "*";

    private final AccessControl accessControl;

    SnsAccess(AccessControl accessControl) {
        this.accessControl = accessControl;
    }

    void require(Call call, String operation, String resource) {
        require(call, operation, resource, Map.of());
    }

    /** @throws workshop.localcloud.http.AwsException AuthorizationError; SNS words the service in upper case */
    void require(Call call, String operation, String resource, Map<String, List<String>> context) {
        Decision decision = accessControl.decide(call.caller(), "sns:" + operation, resource, context);
        if (!decision.allowed()) {
            throw SnsErrors.denied(decision.message(call.caller().arn(), "SNS:" + operation, resource));
        }
    }
}
