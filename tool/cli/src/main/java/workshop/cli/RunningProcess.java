package workshop.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A process of this machine, ours or not. */
interface RunningProcess {

    long pid();

    /** Empty where the operating system does not tell. */
    Optional<Instant> started();

    boolean isAlive();

    /** Known only of a process that this one started and that has ended. */
    OptionalInt exitCode();

    /** Asks it to end (SIGTERM). */
    void terminate();

    /** Ends it without asking. */
    void kill();
}
