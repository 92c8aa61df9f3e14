package workshop.bench.report;

import java.time.Instant;
import java.util.List;

/**
 * A whole run.
 *
 * @param command what was typed, so that it can be run again
 */
public record Report(Instant date, String command, Machine machine, String version, List<PartResult> parts) {

    public Report {
        parts = List.copyOf(parts);
    }

    /** What must not have happened, over all parts. */
    public List<String> failures() {
        return parts.stream()
                .flatMap(part -> part.failures().stream().map(words -> part.part() + ": " + words))
                .toList();
    }
}
