package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;

/** What the log of a function shows of the changes to a user. */
public sealed interface Arrival {

    /** Every change that was sought, each in its own log event. */
    record Complete() implements Arrival {}

    /** Some of them. */
    record Part(List<String> missing) implements Arrival {}

    /** The user, but not as a line for each change. */
    record Otherwise(String event, boolean raw) implements Arrival {}

    /** The function failed. */
    record Failed(Failure failure) implements Arrival {}

    /** Nothing of the user. */
    record Nothing() implements Arrival {}

    /**
     * Reads log events.
     *
     * @param user the id
     * @param changes such as "INSERT", which are sought in this form: "INSERT user"
     */
    static Arrival in(List<String> events, String user, List<String> changes) {
        List<String> missing = changes.stream()
                .filter(change -> events.stream().noneMatch(event -> event.contains(change + " " + user)))
                .toList();
        if (missing.isEmpty()) {
            return new Complete();
        }
        Optional<Failure> failure = FailureReader.ofLog(events);
        if (failure.isPresent()) {
            return new Failed(failure.get());
        }
        Optional<String> other = events.stream()
                .filter(event -> event.contains(user))
                .filter(event -> changes.stream().noneMatch(change -> event.contains(change + " " + user)))
                .findFirst();
        if (other.isPresent()) {
            String event = other.get();
            return new Otherwise(event, event.contains("\"eventName\"") || event.contains("\"Records\""));
        }
        return missing.size() == changes.size() ? new Nothing() : new Part(missing);
    }

    /** Whether waiting longer can bring nothing new. */
    default boolean isFinal() {
        return !(this instanceof Nothing || this instanceof Part);
    }
}
