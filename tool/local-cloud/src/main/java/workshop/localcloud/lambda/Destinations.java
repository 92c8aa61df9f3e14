package workshop.localcloud.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.sqs.Queues;
import workshop.localcloud.storage.StorageException;

/**
 * Where records of asynchronous calls go: queues and functions. They are sent with the permissions of the function's
 * execution role, as on AWS.
 */
final class Destinations {

    /** Calls a function asynchronously with a record. */
    interface FunctionCalls {
        void call(FunctionReference function, byte[] payload);
    }

    private static final Logger LOG = System.getLogger(Destinations.class.getName());

    private final FunctionService functions;
    private final RoleSessions roles;
    private final AccessControl access;
    private final Queues queues;
    private final InvocationMetrics metrics;

    Destinations(
            FunctionService functions,
            RoleSessions roles,
            AccessControl access,
            Queues queues,
            InvocationMetrics metrics) {
        this.functions = functions;
        this.roles = roles;
        this.access = access;
        this.queues = queues;
        this.metrics = metrics;
    }

    /**
     * Checks a destination that a configuration names.
     *
     * @throws AwsException it does not exist, is the function itself, or the function's role may not send to it
     */
    void check(FunctionReference function, Destination destination) {
        if (destination.isQueue()) {
            if (destination.isFifo() || !queues.exists(destination.arn())) {
                throw destination.invalid();
            }
        } else if (target(destination).name().equals(function.name())) {
            throw LambdaErrors.invalid("You can't specify the function as a destination for itself.");
        }
        if (!mayReach(function, destination)) {
            throw LambdaErrors.invalid("The function's execution role does not have permissions to call "
                    + destination.operation() + " on " + destination.arn());
        }
    }

    /**
     * Sends a record; what cannot be delivered is counted and lost, as on AWS.
     *
     * @throws StorageException when it cannot be stored now
     */
    void send(FunctionReference function, Destination destination, byte[] record, FunctionCalls calls) {
        try {
            if (!mayReach(function, destination)) {
                throw LambdaErrors.accessDenied(
                        "The function's execution role may not call " + destination.operation());
            }
            if (destination.isQueue()) {
                String role = functions.get(function).settings().role();
                queues.send(
                        destination.arn(),
                        new String(record, StandardCharsets.UTF_8),
                        roles.session(role, function.name()).roleId() + ":" + function.name());
            } else {
                calls.call(target(destination), record);
            }
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "A record of an asynchronous call of " + function.name() + " did not reach "
                            + destination.arn() + ": "
                            + e.getMessage());
            metrics.destinationFailed(function);
        }
    }

    private FunctionReference target(Destination destination) {
        try {
            FunctionReference target = functions.reference(destination.arn(), Optional.empty());
            functions.get(target);
            return target;
        } catch (AwsException e) {
            throw destination.invalid();
        }
    }

    private boolean mayReach(FunctionReference function, Destination destination) {
        try {
            Principal principal =
                    roles.session(functions.get(function).settings().role(), function.name());
            return access.decide(principal, destination.action(), destination.arn())
                    .allowed();
        } catch (AwsException e) {
            return false;
        }
    }
}
