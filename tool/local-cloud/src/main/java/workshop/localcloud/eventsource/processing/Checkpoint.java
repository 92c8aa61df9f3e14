package workshop.localcloud.eventsource.processing;

import java.util.Optional;

/**
 * What is kept over a restart.
 *
 * @param sequenceNumber every record up to this one is done
 * @param window the tumbling window that is open
 */
public record Checkpoint(String sequenceNumber, Optional<OpenWindow> window) {

    public static Checkpoint at(String sequenceNumber) {
        return new Checkpoint(sequenceNumber, Optional.empty());
    }

    /** The later one of this place and another, with this one's window. */
    Checkpoint doneUpTo(String other) {
        return other.compareTo(sequenceNumber) > 0 ? new Checkpoint(other, window) : this;
    }

    Checkpoint with(Optional<OpenWindow> now) {
        return new Checkpoint(sequenceNumber, now);
    }
}
