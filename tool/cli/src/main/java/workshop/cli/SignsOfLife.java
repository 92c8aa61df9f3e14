package workshop.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says what is waited for when nothing has been said for a while. */
final class SignsOfLife implements AutoCloseable {

    /** A variable that leaves them out: the pages show what is always the same. */
    static final String QUIET = "WORKSHOP_QUIET";

    private static final Duration SILENCE = Duration.ofMillis(2500);

    private final Terminal terminal;
    private final boolean quiet;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "signs-of-life");
        thread.setDaemon(true);
        return thread;
    });

    private ScheduledFuture<?> next;
    private String doing = "what is deployed";

    SignsOfLife(Machine machine) {
        terminal = machine.terminal();
        quiet = machine.environment().containsKey(QUIET);
        next = schedule();
    }

    private ScheduledFuture<?> schedule() {
        return timer.scheduleAtFixedRate(this::tell, SILENCE.toMillis(), SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void tell() {
        if (!quiet) {
            terminal.warn("  … waiting for " + doing);
        }
    }

    /** @param what it waits for from now on */
    synchronized void doing(String what) {
        doing = what;
    }

    /** Says something, after which it is silent for a while. */
    synchronized void say(String line) {
        next.cancel(false);
        terminal.say(line);
        next = schedule();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
