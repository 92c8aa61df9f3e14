package workshop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows one page in a workplace: carries out its edits and types its commands, in the page's order. */
final class PageProof {

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(4);

    /** Said of an edit on a page of neither a chapter nor a lab. */
    static final String NO_STEP = "this page belongs to no step or lab, so it cannot have edits";

    /** What a page shows of a command that did as it should, and what came out. */
    record Run(Step.Shown shown, List<String> output) {}

    private final Page page;
    private final Consumer<String> progress;
    private final Optional<BuiltBefore> built;
    private final Duration patience;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> differences = new ArrayList<>();
    private final List<Fault> flaws = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private Optional<SecondTerminalProof> second = Optional.empty();
    private Tally tally = Tally.NONE;
    private Duration commandTime = Duration.ZERO;

    /**
     * A proof of one page.
     *
     * @param progress hears each command before it is run
     * @param built does builds whose outcome is known
     * @param patience how long the second terminal may take to show what it has to
     */
    PageProof(Page page, Consumer<String> progress, Optional<BuiltBefore> built, Duration patience) {
        this.patience = patience;
        this.built = built;
        this.page = page;
        this.progress = progress;
    }

    /**
     * Follows the page; the first command that does not do what the page says ends it, as it would end a reader's way.
     *
     * @param folder the folder that edits change, if the page has edits
     * @param before what is in it
     */
    void follow(ShellSession shell, Optional<Path> folder, Project before) throws InterruptedException {
        try {
            for (Step step : page.steps()) {
                if (step instanceof Step.Change change) {
                    apply(change.edit(), folder, before);
                } else if (step instanceof Step.Commands commands) {
                    if (!run(shell, commands)) {
                        return;
                    }
                } else {
                    beside(shell, step);
                }
            }
            endSecond();
        } catch (PageException e) {
            faults.add(e.fault());
        } finally {
            closeSecond();
        }
    }

    private void beside(ShellSession shell, Step step) throws InterruptedException {
        long start = System.nanoTime();
        try {
            if (step instanceof Step.Opened opened) {
                open(shell, opened);
            } else if (second.isEmpty()) {
                throw new PageException(step.place(), "nothing runs in a second terminal here");
            } else if (step instanceof Step.Watched watched) {
                progress.accept(watched.place() + " the second terminal shows it");
                tally = tally.plusOutput();
                second.get().shows(watched.shown()).ifPresent(differences::add);
            } else {
                endSecond();
            }
        } catch (IOException e) {
            throw new PageException(step.place(), "the second terminal cannot be followed: " + e.getMessage());
        }
        commandTime = commandTime.plusNanos(System.nanoTime() - start);
    }

    private void open(ShellSession shell, Step.Opened opened) throws IOException, InterruptedException {
        if (second.isPresent()) {
            throw new PageException(opened.place(), "a second terminal is open already");
        }
        String text = opened.command().text();
        progress.accept("$ " + text + " (in a second terminal)");
        SecondTerminal terminal = shell.beside(text);
        second = Optional.of(new SecondTerminalProof(opened.command(), terminal, patience));
        terminal.awaitReady();
        tally = tally.plusCommand(false);
    }

    private void endSecond() {
        second.ifPresent(proof -> {
            try {
                proof.endedByItself().ifPresent(flaws::add);
                proof.end().ifPresent(differences::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            runs.addAll(proof.runs());
        });
        second = Optional.empty();
    }

    private void closeSecond() {
        second.ifPresent(proof -> {
            try {
                proof.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void apply(Edit edit, Optional<Path> folder, Project project) {
        Path target = folder.orElseThrow(() -> new PageException(edit.place(), NO_STEP));
        project.apply(edit);
        project.write(edit, target);
        tally = tally.plusEdit();
    }

    /** @return whether the page can be followed on */
    private boolean run(ShellSession shell, Step.Commands block) throws InterruptedException {
        if (!block.skipped().isEmpty()) {
            tally = tally.plusSkipped();
            progress.accept(block.place() + " skipped: " + block.skipped());
            return true;
        }
        for (Step.Command command : block.commands()) {
            boolean last = command.equals(block.commands().get(block.commands().size() - 1));
            if (!run(shell, command, block.fails() && last)) {
                return false;
            }
        }
        return true;
    }

    private boolean run(ShellSession shell, Step.Command command, boolean fails) throws InterruptedException {
        progress.accept("$ " + command.text());
        ShellSession.Result result;
        long start = System.nanoTime();
        try {
            result = isBuilt(shell, command.text())
                    ? new ShellSession.Result(List.of(), 0, true)
                    : shell.type(command.text(), LONGEST_COMMAND);
        } catch (IOException e) {
            faults.add(new Fault(command.place(), "`" + command.text() + "` did not end: " + e.getMessage()));
            return false;
        }
        commandTime = commandTime.plusNanos(System.nanoTime() - start);
        tally = tally.plusCommand(!command.output().isEmpty());
        if ((result.status() != 0) != fails) {
            faults.add(fault(
                    command,
                    fails ? "succeeded, but the block is marked to fail" : "failed with status " + result.status(),
                    result));
            return false;
        }
        runs.add(new Run(command.shown(), result.output()));
        if (!result.output().isEmpty() && !result.endsItsLine()) {
            flaws.add(fault(
                    command,
                    "ends without a line end, so that the prompt stands behind its last line: add -w '\\n' or ; echo",
                    result));
        }
        // Output that reads otherwise does not hinder the reader.
        ShownOutput.difference(command.output(), result.output())
                .ifPresent(difference -> differences.add(fault(command, difference, result)));
        return true;
    }

    private boolean isBuilt(ShellSession shell, String command) throws IOException, InterruptedException {
        return built.isPresent() && built.get().serves(command, shell.folder());
    }

    private static Fault fault(Step.Command command, String what, ShellSession.Result result) {
        return new Fault(command.place(), "`" + command.text() + "` " + what + ShownOutput.came(result.output()));
    }

    /** What keeps a reader from following the page. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** What a reader gets over, and no rewriting of shown output mends. */
    List<Fault> flaws() {
        return List.copyOf(flaws);
    }

    /** Where the page shows another output than came. */
    List<Fault> differences() {
        return List.copyOf(differences);
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    Tally tally() {
        return tally;
    }

    Duration commandTime() {
        return commandTime;
    }
}
