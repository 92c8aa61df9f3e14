package workshop.bench.stream;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import workshop.bench.BenchFailure;

/** Records that were written and never handled: the worst that can be found, so the run fails. */
public final class LostRecords extends BenchFailure {

    private static final long serialVersionUID = 1;
    private static final int NAMED = 5;

    LostRecords(Set<String> missing, int of, Duration waited) {
        super(missing.size() + " of " + of + " records were lost: no handler was given "
                + missing.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (missing.size() > NAMED ? ", …" : "") + "; waited " + waited.toMillis() / 1000.0
                + " s after the last one that came");
    }
}
