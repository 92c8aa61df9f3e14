package workshop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import workshop.bench.stats.Samples;

/**
 * Times things in turns (A B A B …), so that whatever else the machine does falls on all of them alike. The first rounds
 * are warm-up and not kept.
 */
public final class Rounds {

    private record Entry(Samples samples, Callable<?> work) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Duration limit;

    /** @param limit no further round begins after so long, warm-up not counted */
    public Rounds(Duration limit) {
        this.limit = limit;
    }

    /** @param work timed from its call to its return */
    public Rounds add(Samples samples, Callable<?> work) {
        entries.add(new Entry(samples, work));
        return this;
    }

    /** Runs each thing once a round. */
    public void run(int warmUp, int rounds) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            for (Entry entry : entries) {
                entry.work().call();
            }
        }
        long start = System.nanoTime();
        for (int i = 0; i < rounds && (i == 0 || System.nanoTime() - start < limit.toNanos()); i++) {
            for (Entry entry : entries) {
                long before = System.nanoTime();
                entry.work().call();
                entry.samples().addNanos(System.nanoTime() - before);
            }
        }
    }
}
