package workshop.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import workshop.check.diagnosis.Arrival;
import workshop.check.diagnosis.Failure;

/** What was called while a promise was looked at, and what came of it. */
final class Trace {

    /** The clocks of this machine and of AWS may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    /** A call of a function. */
    record Invoked(String function, Optional<Failure> failure) {}

    /** A call of the API. */
    record Requested(String method, String path, int status) {
        boolean erred() {
            return status >= 500;
        }
    }

    private Instant since = Instant.EPOCH;
    /** Some looks call from two threads. */
    private final List<Invoked> invoked = new CopyOnWriteArrayList<>();

    private final List<Requested> requested = new CopyOnWriteArrayList<>();
    private Optional<Arrival> arrival = Optional.empty();

    /** Forgets what was before. */
    void begin() {
        since = Instant.now().minus(CLOCKS);
        invoked.clear();
        requested.clear();
        arrival = Optional.empty();
    }

    void add(Invoked call) {
        invoked.add(call);
    }

    void add(Requested call) {
        requested.add(call);
    }

    void arrived(Arrival seen) {
        arrival = Optional.of(seen);
    }

    /** From when on log events belong to it. */
    Instant since() {
        return since;
    }

    /** The last call of a function. */
    Optional<Invoked> lastInvoked() {
        return last(invoked);
    }

    /** The first request that got an error, else the last one. */
    Optional<Requested> telling() {
        return requested.stream().filter(Requested::erred).findFirst().or(() -> last(requested));
    }

    Optional<Arrival> arrival() {
        return arrival;
    }

    private static <T> Optional<T> last(List<T> calls) {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
    }
}
