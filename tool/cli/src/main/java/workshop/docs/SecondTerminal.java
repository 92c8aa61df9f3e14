package workshop.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A command that goes on running beside a page's shell, as in a reader's second terminal. */
final class SecondTerminal implements AutoCloseable {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    /** A program that has been started is busy until it waits for something to happen. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private static final Duration WAITING = Duration.ofMillis(40);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final long group;
    private final Path printed;

    /**
     * Takes over a command that has been started.
     *
     * @param group its process group, whose first process has the same number
     * @param printed the file that it prints to, which is deleted with it
     */
    SecondTerminal(long group, Path printed) {
        this.group = group;
        this.printed = printed;
    }

    /** Waits until the command has come to wait itself: what a reader does next is done when it is ready. */
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        Duration before = Duration.ZERO;
        while (System.nanoTime() < deadline) {
            Thread.sleep(LOOKS_EVERY.toMillis());
            Optional<ProcessHandle> first = running();
            if (first.isEmpty()) {
                return;
            }
            Duration now = ProcessTree.of(first.get()).computed();
            if (now.minus(before).compareTo(WAITING) < 0) {
                return;
            }
            before = now;
        }
    }

    boolean isRunning() {
        return running().isPresent();
    }

    private Optional<ProcessHandle> running() {
        return ProcessHandle.of(group).filter(ProcessHandle::isAlive);
    }

    /** The whole lines that it has printed so far. */
    List<String> lines() throws IOException {
        String text = ShellSession.plain(new String(Files.readAllBytes(printed), StandardCharsets.UTF_8));
        int end = isRunning() ? text.lastIndexOf('\n') + 1 : text.length();
        return end == 0
                ? List.of()
                : Arrays.asList(text.substring(0, end).replaceFirst("\n$", "").split("\n", -1));
    }

    /** Ends the command, and what it started, as Ctrl+C does. */
    @Override
    public void close() throws IOException {
        Optional<ProcessHandle> first = running();
        if (first.isPresent()) {
            ProcessTree all = ProcessTree.of(first.get());
            interrupt();
            all.awaitEnd(ENDS_WITHIN);
        }
        Files.deleteIfExists(printed);
    }

    private void interrupt() throws IOException {
        Process kill = new ProcessBuilder("bash", "-c", "kill -INT -- -" + group)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessTree.of(kill.toHandle()).awaitEnd(ENDS_WITHIN);
    }
}
