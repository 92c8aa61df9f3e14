package workshop.localcloud.eventsource;

import java.util.List;
import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RoleSessions;

/** Whether a function's execution role may read a stream: a mapping reads with that role's permissions. */
public final class StreamAccess {

    private static final List<String> TO_READ =
            List.of("dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords");
    private static final List<String> TO_CREATE = List.of(
            "dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords", "dynamodb:ListStreams");

    private final FunctionLookup functions;
    private final RoleSessions roles;
    private final AccessControl access;

    public StreamAccess(FunctionLookup functions, RoleSessions roles, AccessControl access) {
        this.functions = functions;
        this.roles = roles;
        this.access = access;
    }

    boolean mayCreate(Mapping mapping) {
        return may(TO_CREATE, mapping);
    }

    /** Why the stream cannot be read, for the LastProcessingResult; empty when it can. */
    Optional<String> problem(Mapping mapping) {
        if (functions.roleArn(mapping.functionArn()).isEmpty()) {
            return Optional.of(MappingErrors.functionGone(mapping.functionArn()));
        }
        return may(TO_READ, mapping)
                ? Optional.empty()
                : Optional.of(MappingErrors.cannotAccess(mapping.eventSourceArn()));
    }

    private boolean may(List<String> actions, Mapping mapping) {
        Optional<String> role = functions.roleArn(mapping.functionArn());
        if (role.isEmpty()) {
            return false;
        }
        try {
            Principal principal = roles.session(role.get(), mapping.functionName());
            return actions.stream().allMatch(action -> access.decide(principal, action, mapping.eventSourceArn())
                    .allowed());
        } catch (AwsException e) {
            return false;
        }
    }
}
