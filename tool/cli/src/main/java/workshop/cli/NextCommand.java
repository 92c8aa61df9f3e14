package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import workshop.docs.Chapter;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;
import workshop.watch.Cloud;
import workshop.watch.DeployedPromises;
import workshop.watch.Promised;
import workshop.watch.Promises;

/** {@code workshop next}. */
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Say what comes next: the first promise of the chapter that is not kept yet, or the next chapter.",
            "It looks at what is deployed; where no cloud can be asked, it says what was seen last."
        })
final class NextCommand implements Callable<Integer> {

    private static final int LAST_CHAPTER = 7;

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "The chapter. Default: that of the folder you are in, else the last you worked at.")
    @Nullable
    private String name;

    NextCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = machine.home().root();
        Step step = new ChosenStep(machine, Path.of("").toAbsolutePath()).step(name);
        Optional<Chapter> chapter = Chapter.of(root, step.name());
        if (chapter.isEmpty()) {
            machine.terminal()
                    .say(step.name() + " is no chapter. The labs: labs/README.md; the chapters: docs/README.md.");
            return 0;
        }
        ProgressFile file = new ProgressFile(root);
        Optional<Progress.Seen> seen = look(chapter.get());
        if (seen.isPresent()) {
            file.update(before -> before.saw(step.name(), seen.get()));
        }
        say(chapter.get(), seen.or(() -> remembered(file, step)));
        return 0;
    }

    private static Optional<Progress.Seen> remembered(ProgressFile file, Step step) {
        try {
            return file.read().seen(step.name());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty when nobody can be asked. */
    private Optional<Progress.Seen> look(Chapter chapter) throws IOException, InterruptedException {
        Cloud cloud;
        try {
            cloud = WatchedCloud.of(machine).cloud();
        } catch (UserError e) {
            return Optional.empty();
        }
        if (!cloud.answers().getAsBoolean()) {
            return Optional.empty();
        }
        try (Promises promises = new DeployedPromises(cloud, machine.home().root(), Path.of(""))) {
            List<Promised> looked = promises.look(chapter.number());
            return Optional.of(looked.stream()
                    .filter(promise -> !promise.kept())
                    .findFirst()
                    .map(promise -> new Progress.Seen(false, promise.promise(), promise.part()))
                    .orElse(new Progress.Seen(true, "", "")));
        } catch (Promises.Unanswered e) {
            return Optional.empty();
        }
    }

    private void say(Chapter chapter, Optional<Progress.Seen> seen) throws IOException {
        Terminal terminal = machine.terminal();
        if (seen.filter(Progress.Seen::done).isPresent()) {
            terminal.say("Chapter " + chapter.number() + " is done.");
            Optional<Chapter> after = chapter.next(machine.home().root());
            terminal.say(after.map(NextCommand::beginning)
                    .orElse("That was the last one. The labs are next: labs/README.md."));
            return;
        }
        if (seen.isEmpty()) {
            terminal.say(beginning(chapter));
        } else {
            terminal.say("Chapter " + chapter.number() + ", " + chapter.title() + ". Next: "
                    + seen.get().unkept() + ".");
            terminal.say("  read      " + chapter.page()
                    + (seen.get().part().isEmpty() ? "" : ", \"" + seen.get().part() + "\""));
        }
        terminal.say("  at each save, what holds:  ./workshop watch " + chapter.number());
        if (chapter.number() < LAST_CHAPTER) {
            terminal.say("  a hint:                    ./workshop hint " + chapter.number());
        }
    }

    private static String beginning(Chapter chapter) {
        return "Next is chapter " + chapter.number() + ", " + chapter.title() + ": " + chapter.page()
                + ", in the folder " + chapter.folder() + (chapter.time().isEmpty() ? "" : " (" + chapter.time() + ")")
                + ".";
    }
}
