package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.eventsource.processing.Discard;
import workshop.localcloud.eventsource.processing.FailureRecord;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.metrics.Metrics;
import workshop.localcloud.metrics.Unit;

/** Tells a mapping's OnFailure destination of records that were given up, with the permissions of the function's role. */
public final class FailureDestinations {

    private static final Logger LOG = System.getLogger(FailureDestinations.class.getName());

    private final List<FailureDestination> kinds;
    private final FunctionLookup functions;
    private final RoleSessions roles;
    private final AccessControl access;
    private final Metrics metrics;
    private final Ids ids;
    private final Clock clock;

    public FailureDestinations(
            List<FailureDestination> kinds,
            FunctionLookup functions,
            RoleSessions roles,
            AccessControl access,
            Metrics metrics,
            Ids ids,
            Clock clock) {
        this.kinds = kinds;
        this.functions = functions;
        this.roles = roles;
        this.access = access;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Checks the destination that a mapping names.
     *
     * @throws AwsException InvalidParameterValueException when it does not exist, or the function's role may not send to
     *     it; neither was recorded against AWS
     */
    void check(Mapping mapping, String arn) {
        FailureDestination kind = kind(arn).orElseThrow(() -> MappingErrors.invalidDestination(arn));
        if (!mayUse(kind, mapping, arn)) {
            throw MappingErrors.mayNotSend(kind.action());
        }
        if (!kind.exists(arn)) {
            throw MappingErrors.invalidDestination(arn);
        }
    }

    /**
     * Tells of records. What cannot be told is lost: AWS counts it as DestinationDeliveryFailures and goes on.
     *
     * @return what went wrong, for the LastProcessingResult
     */
    Optional<String> tell(Mapping mapping, String shardId, Discard discard) {
        Optional<String> destination = mapping.settings().onFailure();
        if (destination.isEmpty()) {
            return Optional.empty();
        }
        String arn = destination.get();
        try {
            FailureDestination kind = kind(arn).orElseThrow(() -> MappingErrors.invalidDestination(arn));
            if (!mayUse(kind, mapping, arn)) {
                throw MappingErrors.mayNotSend(kind.action());
            }
            kind.send(arn, message(mapping, shardId, discard));
            return Optional.empty();
        } catch (AwsException e) {
            LOG.log(
                    Level.WARNING,
                    "Records of " + mapping.eventSourceArn() + " were given up, and " + arn + " could not be told: "
                            + e.getMessage());
            metrics.record(
                    "AWS/Lambda",
                    "DestinationDeliveryFailures",
                    Map.of("FunctionName", mapping.functionName()),
                    Unit.COUNT,
                    1,
                    clock.instant());
            return Optional.of("PROBLEM: " + e.getMessage());
        }
    }

    private FailureDestination.Message message(Mapping mapping, String shardId, Discard discard) {
        Instant now = clock.instant();
        var record = FailureRecord.of(
                discard, mapping.unqualifiedFunctionArn(), shardId, mapping.eventSourceArn(), ids.uuid(), now);
        return new FailureDestination.Message(
                Json.text(record),
                Json.bytes(FailureRecord.withPayload(record, discard)),
                FailureRecord.key(mapping.uuid(), shardId, now, ids.uuid()),
                role(mapping).map(Principal.RoleSession::userId));
    }

    private Optional<FailureDestination> kind(String arn) {
        return kinds.stream().filter(kind -> kind.handles(arn)).findFirst();
    }

    private boolean mayUse(FailureDestination kind, Mapping mapping, String arn) {
        return role(mapping)
                .filter(principal -> access.decide(principal, kind.action(), kind.resource(arn))
                        .allowed())
                .isPresent();
    }

    private Optional<Principal.RoleSession> role(Mapping mapping) {
        try {
            return functions.roleArn(mapping.functionArn()).map(role -> roles.session(role, mapping.functionName()));
        } catch (AwsException e) {
            return Optional.empty();
        }
    }
}
