package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows one page in a workplace: carries out its edits and types its commands, in the page's order. */
final class PageProof {

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(4);
    private static final int SHOWN_LINES = 30;

    /** Said of an edit on a page of neither a chapter nor a lab. */
    static final String NO_STEP = "this page belongs to no step or lab, so it cannot have edits";

    /** A command that ended as it should, and what came out. */
    record Run(Step.Command command, List<String> output) {}

    private final Page page;
    private final Consumer<String> progress;
    private final Optional<BuiltBefore> built;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> differences = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private Tally tally = Tally.NONE;
    private Duration commandTime = Duration.ZERO;

    /**
     * A proof of one page.
     *
     * @param progress hears each command before it is run
     * @param built does builds whose outcome is known
     */
    PageProof(Page page, Consumer<String> progress, Optional<BuiltBefore> built) {
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
                } else if (!run(shell, (Step.Commands) step)) {
                    return;
                }
            }
        } catch (PageException e) {
            faults.add(e.fault());
        }
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
                    ? new ShellSession.Result(List.of(), 0)
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
        runs.add(new Run(command, result.output()));
        // Output that reads otherwise does not hinder the reader.
        ShownOutput.difference(command.output(), result.output())
                .ifPresent(difference -> differences.add(fault(command, difference, result)));
        return true;
    }

    private boolean isBuilt(ShellSession shell, String command) throws IOException, InterruptedException {
        return built.isPresent() && built.get().serves(command, shell.folder());
    }

    private static Fault fault(Step.Command command, String what, ShellSession.Result result) {
        return new Fault(command.place(), "`" + command.text() + "` " + what + came(result));
    }

    private static String came(ShellSession.Result result) {
        List<String> lines = result.output();
        if (lines.isEmpty()) {
            return "; nothing came";
        }
        int from = Math.max(0, lines.size() - SHOWN_LINES);
        return "; what came:\n    " + String.join("\n    ", lines.subList(from, lines.size()));
    }

    /** What keeps a reader from following the page. */
    List<Fault> faults() {
        return List.copyOf(faults);
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
