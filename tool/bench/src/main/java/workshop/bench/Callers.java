package workshop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import workshop.bench.stats.Samples;

/** So many callers at a time, each of which calls again as soon as it is answered. */
public final class Callers {

    private Callers() {}

    /**
     * Makes calls.
     *
     * @param each gives the call of a number, from 0
     * @param samples takes the time of each call
     * @return calls answered per second
     */
    public static double run(int concurrency, int calls, Samples samples, IntFunction<Callable<?>> each)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        AtomicInteger next = new AtomicInteger();
        try {
            List<Future<?>> callers = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < concurrency; i++) {
                callers.add(threads.submit(() -> {
                    for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                        long before = System.nanoTime();
                        each.apply(call).call();
                        samples.addNanos(System.nanoTime() - before);
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
            return calls * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}
