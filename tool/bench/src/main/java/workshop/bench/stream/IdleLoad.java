package workshop.bench.stream;

import java.time.Duration;
import workshop.bench.cloud.MeasuredProcess;

/** How much processor time a process takes while it has nothing to do. */
final class IdleLoad {

    private IdleLoad() {}

    /** In percent of one processor, over a time in which nobody asks it for anything. */
    static double percent(MeasuredProcess process, Duration over) throws InterruptedException {
        Duration before = process.processorTime();
        long start = System.nanoTime();
        Thread.sleep(over.toMillis());
        double used = process.processorTime().minus(before).toNanos();
        return 100 * used / (System.nanoTime() - start);
    }
}
