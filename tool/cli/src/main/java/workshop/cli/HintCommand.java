package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workshop.docs.Hints;
import workshop.progress.HintText;
import workshop.progress.NextHint;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;

/** {@code workshop hint}. */
@Command(
        name = "hint",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Give the next hint of a chapter: a question, then where to look, then the code.",
            "They are the hints folded on its page; which were given is remembered. Where a task has parts, it is the part"
                    + " in which watch or next saw something missing, else the first with hints left."
        })
final class HintCommand implements Callable<Integer> {

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "The chapter. Default: that of the folder you are in, else the last you worked at.")
    @Nullable
    private String chapter;

    @Option(
            names = "--part",
            paramLabel = "P",
            description = "The part of the task, where it has several: 1 is the first.")
    @Nullable
    private Integer part;

    @Option(names = "--again", description = "Begin with the first hint again.")
    private boolean again;

    HintCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Step step = new ChosenStep(machine, Path.of("").toAbsolutePath()).step(chapter);
        String folder = step.name();
        Hints hints = Hints.of(machine.home().root(), folder);
        int parts = hints.parts().size();
        if (parts == 0) {
            throw new UserError(folder + " has no hints: they are for chapters 1 to 6.");
        }
        if (part != null && (part < 1 || part > parts)) {
            throw new UserError("The task of " + folder + " has " + (parts == 1 ? "one part" : parts + " parts")
                    + ": there is no part " + part + ".");
        }
        ProgressFile file = new ProgressFile(machine.home().root());
        Progress before = again ? file.update(progress -> progress.withoutHints(folder)) : file.read();
        NextHint next =
                NextHint.of(hints, folder, before, Optional.ofNullable(part).map(each -> each - 1));
        String number = folder.substring(0, 1);
        HintText.of(hints, next, number, "./workshop hint " + number + (part == null ? "" : " --part " + part))
                .forEach(machine.terminal()::say);
        file.update(progress -> next.given(progress, folder));
        return 0;
    }
}
