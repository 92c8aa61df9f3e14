package workshop.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The local cloud that was started from this folder.
 *
 * @param started when its process started: with the process id it names one process, although ids are used again;
 *     empty where the operating system does not tell
 */
record ServerRecord(long pid, Optional<Instant> started, int port, String state, String region) {

    /** Linux counts from the time of boot, which it gives in whole seconds. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Whether this process is the one recorded, not a later one with its id. */
    boolean names(RunningProcess process) {
        Optional<Instant> other = process.started();
        if (started.isEmpty() || other.isEmpty()) {
            return process.pid() == pid && started.equals(other);
        }
        return process.pid() == pid
                && Duration.between(started.get(), other.get()).abs().compareTo(SAME_START) <= 0;
    }
}
