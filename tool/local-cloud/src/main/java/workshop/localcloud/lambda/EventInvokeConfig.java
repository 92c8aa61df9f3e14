package workshop.localcloud.lambda;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How asynchronous calls of a function by one qualifier are made; what is null is as AWS does it by default.
 *
 * @param qualifier $LATEST, a version or an alias
 * @param maximumEventAge in seconds
 * @param maximumRetryAttempts after the first
 * @param onSuccess the ARN of what is told of calls that went well
 * @param onFailure the ARN of what is told of calls that are given up
 * @param lastModified in milliseconds since 1970
 */
public record EventInvokeConfig(
        String qualifier,
        @Nullable Integer maximumEventAge,
        @Nullable Integer maximumRetryAttempts,
        @Nullable String onSuccess,
        @Nullable String onFailure,
        long lastModified) {

    static final EventInvokeConfig DEFAULT = new EventInvokeConfig(Invocation.LATEST, null, null, null, null, 0);

    /** What is told of calls that went well, or of those that are given up. */
    Optional<Destination> destination(boolean success) {
        return success
                ? Optional.ofNullable(onSuccess).map(arn -> new Destination("onSuccess", arn))
                : Optional.ofNullable(onFailure).map(arn -> new Destination("onFailure", arn));
    }

    List<Destination> destinations() {
        return Stream.of(true, false)
                .flatMap(success -> destination(success).stream())
                .toList();
    }

    boolean isEmpty() {
        return maximumEventAge == null && maximumRetryAttempts == null && onSuccess == null && onFailure == null;
    }

    /** What a change says, and this where it says nothing. */
    EventInvokeConfig changed(EventInvokeConfig change) {
        return new EventInvokeConfig(
                qualifier,
                change.maximumEventAge == null ? maximumEventAge : change.maximumEventAge,
                change.maximumRetryAttempts == null ? maximumRetryAttempts : change.maximumRetryAttempts,
                change.onSuccess == null ? onSuccess : change.onSuccess,
                change.onFailure == null ? onFailure : change.onFailure,
                change.lastModified);
    }
}
