package workshop.testing;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A line for each test class when it is done, a word when one takes long, and of each failure the trace and what was
 * logged meanwhile. The virtual machine's services name it, so that each run has it.
 */
public final class TestProgress implements TestExecutionListener {

    private static final Duration WORD_EVERY = Duration.ofSeconds(50);

    private static final PrintStream OUT = System.out;

    /** One for all plans of this virtual machine. */
    private static final ClassLog LOG = ClassLog.installed();

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "test-progress");
        thread.setDaemon(true);
        return thread;
    });

    static {
        var unused = CLOCK.scheduleAtFixedRate(
                TestProgress::stillRunning, WORD_EVERY.toSeconds(), WORD_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** A class whose tests run. */
    private static final class Running {

        final String id;
        final String name;
        final long start = System.nanoTime();
        int tests;
        int skipped;
        int failed;
        volatile String test = "";

        Running(String id, String name) {
            this.id = id;
            this.name = name;
        }

        long seconds() {
            return Duration.ofNanos(System.nanoTime() - start).toSeconds();
        }

        @Override
        public String toString() {
            String time = String.format(
                    Locale.ROOT,
                    "%.1f s",
                    Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
            return name + ": " + tests + (tests == 1 ? " test" : " tests")
                    + (failed == 0 ? "" : ", " + failed + " FAILED")
                    + (skipped == 0 ? "" : ", " + skipped + " skipped") + ", " + time;
        }
    }

    private static volatile @Nullable Running running;

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            String name = ((ClassSource) test.getSource().orElseThrow()).getClassName();
            running = new Running(test.getUniqueId(), name);
            LOG.classBegins(name);
        } else if (test.isTest()) {
            of(test).ifPresent(each -> each.test = test.getDisplayName());
            LOG.testBegins();
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (isClass(test)) {
            executionStarted(test);
        }
        of(test).ifPresent(each -> each.skipped++);
        if (isClass(test)) {
            finished(reason);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        of(test).ifPresent(each -> {
            each.tests += test.isTest() ? 1 : 0;
            each.skipped += result.getStatus() == Status.ABORTED ? 1 : 0;
        });
        if (result.getStatus() == Status.FAILED) {
            of(test).ifPresent(each -> each.failed++);
            failed(test, result);
        }
        if (isClass(test)) {
            finished("");
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        running = null;
    }

    private static void finished(String reason) {
        Running done = running;
        if (done != null) {
            OUT.println(done + (reason.isEmpty() ? "" : ": " + reason));
            running = null;
        }
    }

    private static void failed(TestIdentifier test, TestExecutionResult result) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("FAILED: " + where(test));
        result.getThrowable().ifPresent(cause -> cause.printStackTrace(out));
        List<String> logged = LOG.ofTest();
        if (!logged.isEmpty()) {
            out.println("The last that was logged meanwhile, of " + LOG.file() + ":");
            logged.forEach(line -> out.println("    " + line));
        }
        OUT.print(text);
    }

    private static String where(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName() + "." + method.getMethodName() + ": " + test.getDisplayName()
                        : test.getDisplayName())
                .orElse(test.getDisplayName());
    }

    private static void stillRunning() {
        Running now = running;
        if (now != null && now.seconds() >= WORD_EVERY.toSeconds()) {
            OUT.println(now.name + ": " + now.seconds() + " s, at " + now.test);
        }
    }

    private static Optional<Running> of(TestIdentifier test) {
        return Optional.ofNullable(running).filter(each -> test.getUniqueId().startsWith(each.id));
    }

    /** Top-level classes, which are what a plan consists of. */
    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent()
                && test.getUniqueIdObject().getSegments().size() == 2;
    }
}
