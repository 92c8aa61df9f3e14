package workshop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits until the log of function {@code stream} shows changes, and shows that log. */
final class StreamLog {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Machine machine;
    private final ServerlessCli serverless;
    private String log = "";

    StreamLog(Machine machine, ServerlessCli serverless) {
        this.machine = machine;
        this.serverless = serverless;
    }

    /**
     * Shows the log from a moment on, once it names these changes in this order.
     *
     * @throws Breakdown when it does not within a minute
     */
    void show(Step step, Instant from, List<String> changes) throws IOException, InterruptedException {
        machine.terminal().say("$ serverless logs -f stream");
        boolean complete = machine.polling().until(LIMIT, BETWEEN_LOOKS, () -> {
            log = read(step, from);
            return namesInOrder(log, changes);
        });
        log.lines().filter(line -> !line.isBlank()).forEach(line -> machine.terminal()
                .say("  " + line));
        if (!complete) {
            throw new Breakdown("The log does not show " + String.join(", ", changes) + " within "
                    + LIMIT.toSeconds() + " s; the local cloud's own log is "
                    + machine.home().serverLog() + ".");
        }
    }

    static boolean namesInOrder(String log, List<String> changes) {
        int from = 0;
        for (String change : changes) {
            int found = log.indexOf(change, from);
            if (found < 0) {
                return false;
            }
            from = found + change.length();
        }
        return true;
    }

    private String read(Step step, Instant from) {
        try {
            // Fails until the function has run for the first time.
            Outcome outcome = serverless.run(step.folder(), "logs", "-f", "stream", "--startTime", from.toString());
            return outcome.succeeded() ? outcome.output() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
