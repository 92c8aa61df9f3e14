package workshop.docs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and what it had started, at one moment: the first one first. */
record ProcessTree(List<ProcessHandle> processes) {

    static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(
                Stream.concat(Stream.of(root), root.descendants()).toList());
    }

    /** Asks all of them to end. */
    void destroy() {
        processes.forEach(ProcessHandle::destroy);
    }

    /** Waits for their end, and enforces it on those that take longer. */
    void awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The processor's time that they have used, as far as the system tells. */
    Duration computed() {
        return processes.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
