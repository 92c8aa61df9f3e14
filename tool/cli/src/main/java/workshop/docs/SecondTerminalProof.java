package workshop.docs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what a page shows of its second terminal, part by part, with what is printed there. */
final class SecondTerminalProof implements AutoCloseable {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    private final Step.Command command;
    private final SecondTerminal terminal;
    private final Duration patience;
    private final List<PageProof.Run> runs = new ArrayList<>();

    /** How many lines the parts have shown that are compared. */
    private int compared;

    /** The part that was shown last: what comes until the next belongs to it if nothing else shows it. */
    private PageProof.@Nullable Run last;

    /**
     * A proof of one command.
     *
     * @param patience how long a part may be waited for
     */
    SecondTerminalProof(Step.Command command, SecondTerminal terminal, Duration patience) {
        this.command = command;
        this.terminal = terminal;
        this.patience = patience;
    }

    /**
     * Waits until what came since the last part begins as this one does.
     *
     * @return what differs when it does not come
     */
    Optional<Fault> shows(Step.Shown part) throws IOException, InterruptedException {
        keep();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean running = terminal.isRunning();
            List<String> lines = terminal.lines();
            List<String> came = lines.subList(Math.min(compared, lines.size()), lines.size());
            Optional<List<String>> met = met(part.lines(), came);
            if (met.isPresent() || !running || System.nanoTime() > deadline) {
                List<String> told = met.orElse(came);
                compared += told.size();
                last = new PageProof.Run(part, told);
                return difference(part, told);
            }
            Thread.sleep(LOOKS_EVERY.toMillis());
        }
    }

    /** As little as possible: the next part shows the rest. */
    private static Optional<List<String>> met(List<String> shown, List<String> came) {
        for (int count = 0; count <= came.size(); count++) {
            List<String> begun = came.subList(0, count);
            if (ShownOutput.difference(shown, begun).isEmpty()) {
                return Optional.of(List.copyOf(begun));
            }
        }
        return Optional.empty();
    }

    /** Says so when the command has ended already, which leaves a reader with a prompt. */
    Optional<Fault> endedByItself() throws IOException {
        return terminal.isRunning()
                ? Optional.empty()
                : Optional.of(new Fault(
                        command.place(),
                        "`" + command.text() + "` ended by itself in the second terminal"
                                + ShownOutput.came(terminal.lines())));
    }

    /**
     * Ends the command.
     *
     * @return what differs when more came than the last part shows
     */
    Optional<Fault> end() throws IOException {
        List<String> lines = terminal.lines();
        terminal.close();
        PageProof.Run shown = last;
        Optional<Fault> more = Optional.empty();
        if (shown != null && difference(shown.shown(), shown.output()).isEmpty()) {
            List<String> all = new ArrayList<>(shown.output());
            all.addAll(lines.subList(compared, lines.size()));
            last = new PageProof.Run(shown.shown(), all);
            more = difference(shown.shown(), all);
        }
        keep();
        return more;
    }

    private Optional<Fault> difference(Step.Shown part, List<String> came) {
        return ShownOutput.difference(part.lines(), came)
                .map(what -> new Fault(
                        part.place(),
                        "`" + command.text() + "`, in the second terminal, " + what + ShownOutput.came(came)));
    }

    private void keep() {
        PageProof.Run shown = last;
        if (shown != null) {
            runs.add(shown);
        }
        last = null;
    }

    List<PageProof.Run> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
