package workshop.localcloud.sqs;

import java.util.Locale;
import workshop.localcloud.http.Call;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Decision;

/** Whether a caller may do something to a queue. Callers are judged by their own policies, not by the queue's. */
final class SqsAccess {

    private final AccessControl accessControl;
    private final QueueAddress address;

    SqsAccess(AccessControl accessControl, QueueAddress address) {
        this.accessControl = accessControl;
        this.address = address;
    }

    /**
     * @param queue the name, or "*" for all
     * @throws workshop.localcloud.http.AwsException AccessDenied; SQS words the action in lower case
     */
    void require(Call call, String operation, String queue) {
        String arn = address.arn(queue);
        Decision decision = accessControl.decide(call.caller(), "sqs:" + operation, arn);
        if (!decision.allowed()) {
            throw SqsErrors.denied(
                    decision.message(call.caller().arn(), "sqs:" + operation.toLowerCase(Locale.ROOT), arn));
        }
    }
}
