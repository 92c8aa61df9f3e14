package workshop.localcloud.logs;

import workshop.localcloud.http.Call;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;

/** The ARNs of CloudWatch Logs, and whether a caller may do something to what they name. */
final class LogsAccess {

    private final AccessControl accessControl;
    private final Account account;

    LogsAccess(AccessControl accessControl, Account account) {
        this.accessControl = accessControl;
        this.account = account;
    }

    String groupArn(String group) {
        return account.arn("logs", "log-group:" + group);
    }

    String streamArn(String group, String stream) {
        return groupArn(group) + ":log-stream:" + stream;
    }

    /** AWS checks operations on a group against its ARN with an empty stream; patterns end in ":*" to fit it. */
    void requireGroup(Call call, String operation, String group) {
        accessControl.require(call.caller(), "logs:" + operation, streamArn(group, ""));
    }

    void requireStream(Call call, String operation, String group, String stream) {
        accessControl.require(call.caller(), "logs:" + operation, streamArn(group, stream));
    }

    /** Operations that take a resource's ARN are checked against just this ARN. */
    void requireTagging(Call call, String operation, String group) {
        accessControl.require(call.caller(), "logs:" + operation, groupArn(group));
    }

    /** The group that an ARN names, with or without ":*". */
    String groupOf(String arn) {
        String prefix = groupArn("");
        if (!arn.startsWith(prefix)) {
            throw LogsErrors.noGroup();
        }
        return LogsInput.ofIdentifier(arn);
    }
}
