package workshop.localcloud.lambda;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;

/**
 * How functions' asynchronous calls are made. All methods throw AwsExceptions in AWS's words; a reference without a
 * qualifier means $LATEST.
 */
public final class EventInvokeConfigs {

    private static final int SHORTEST_AGE = 60;
    private static final int LONGEST_AGE = 21_600;
    private static final int MOST_RETRIES = 2;

    private final Account account;
    private final FunctionService functions;
    private final Destinations destinations;
    private final Clock clock;

    EventInvokeConfigs(Account account, FunctionService functions, Destinations destinations, Clock clock) {
        this.account = account;
        this.functions = functions;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** A function's configuration of that qualifier, in place of one that may be there. */
    public EventInvokeConfig put(FunctionReference function, EventInvokeConfig config) {
        return change(function, config, before -> config);
    }

    /** Changes what the change names of a configuration that is there. */
    EventInvokeConfig update(FunctionReference function, EventInvokeConfig change) {
        return change(function, change, before -> {
            if (before == null) {
                throw none(function);
            }
            return before.changed(change);
        });
    }

    /** The configuration, if there is one. */
    public Optional<EventInvokeConfig> find(FunctionReference function) {
        return record(function).eventInvokeConfig(function.version());
    }

    EventInvokeConfig get(FunctionReference function) {
        return find(function).orElseThrow(() -> none(function));
    }

    /** The configuration that a call of the reference is made by. */
    EventInvokeConfig effective(FunctionReference function) {
        try {
            return find(function).orElse(EventInvokeConfig.DEFAULT);
        } catch (AwsException e) {
            return EventInvokeConfig.DEFAULT;
        }
    }

    /** Those of all qualifiers. */
    List<EventInvokeConfig> list(FunctionReference function) {
        return record(function).eventInvokeConfigs().stream()
                .sorted(Comparator.comparing(EventInvokeConfig::qualifier))
                .toList();
    }

    /** Deletes a configuration that is there. */
    public void delete(FunctionReference function) {
        functions.changeRecord(function, record -> {
            if (record.eventInvokeConfig(function.version()).isEmpty()) {
                throw none(function);
            }
            return record.withEventInvokeConfigs(others(record, function).toList());
        });
    }

    /** The ARN of a function with the qualifier, which is never left out. */
    String arn(FunctionReference function) {
        return new FunctionReference(function.name(), Optional.of(function.version())).arn(account);
    }

    private EventInvokeConfig change(
            FunctionReference function, EventInvokeConfig given, UnaryOperator<@Nullable EventInvokeConfig> edit) {
        check(given);
        if (record(function).version(function.version()).isEmpty()) {
            throw noFunction();
        }
        given.destinations().forEach(destination -> destinations.check(function, destination));
        return functions
                .changeRecord(function, record -> {
                    EventInvokeConfig after = edit.apply(
                            record.eventInvokeConfig(function.version()).orElse(null));
                    return record.withEventInvokeConfigs(
                            Stream.concat(others(record, function), Stream.of(at(after, function)))
                                    .toList());
                })
                .eventInvokeConfig(function.version())
                .orElseThrow();
    }

    private EventInvokeConfig at(EventInvokeConfig config, FunctionReference function) {
        return new EventInvokeConfig(
                function.version(),
                config.maximumEventAge(),
                config.maximumRetryAttempts(),
                config.onSuccess(),
                config.onFailure(),
                clock.millis());
    }

    private static Stream<EventInvokeConfig> others(FunctionRecord record, FunctionReference function) {
        return record.eventInvokeConfigs().stream()
                .filter(config -> !config.qualifier().equals(function.version()));
    }

    /**
     * Checks what can be said without looking at the function and the destinations.
     *
     * @throws AwsException AWS does not allow it, or it has a destination of a kind that is not implemented
     */
    public static void check(EventInvokeConfig config) {
        config.destinations().forEach(Destination::check);
        if (config.isEmpty()) {
            throw LambdaErrors.invalid("You must specify at least one of error handling or destination setting.");
        }
        range("maximumEventAgeInSeconds", config.maximumEventAge(), SHORTEST_AGE, LONGEST_AGE);
        range("maximumRetryAttempts", config.maximumRetryAttempts(), 0, MOST_RETRIES);
    }

    private static void range(String member, @Nullable Integer value, int least, int most) {
        if (value == null) {
            return;
        }
        if (value > most) {
            throw LambdaErrors.constraint(member, value, "have value less than or equal to " + most);
        }
        if (value < least) {
            throw LambdaErrors.constraint(member, value, "have value greater than or equal to " + least);
        }
    }

    private FunctionRecord record(FunctionReference function) {
        try {
            return functions.record(function);
        } catch (AwsException e) {
            throw noFunction();
        }
    }

    private static AwsException noFunction() {
        return LambdaErrors.notFound("The function doesn't exist.");
    }

    private AwsException none(FunctionReference function) {
        return LambdaErrors.notFound("The function " + arn(function) + " doesn't have an EventInvokeConfig");
    }
}
