package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import workshop.check.Stacks;
import workshop.docs.Chapter;
import workshop.progress.ProgressFile;

/** The command itself, which gathers the others; alone it says where one is. */
@Command(
        name = "workshop",
        version = "workshop 1.0.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Runs the Java streams workshop on this machine: a local cloud that the Serverless CLI deploys to.",
            "Without a command it says where you are, and what comes next."
        },
        footer = {"", "Start with: ./workshop demo"})
final class WorkshopCommand implements Callable<Integer> {

    /** What is said must be said soon. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Machine machine;
    private final Path workingFolder;

    WorkshopCommand(Machine machine, Path workingFolder) {
        this.machine = machine;
        this.workingFolder = workingFolder;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ChosenCloud cloud = ChosenCloud.of(machine);
        List<ChapterFolder> chapters = ChapterFolder.all(machine.home());
        Optional<ChapterFolder> chapter = new CurrentChapter(machine, chapters).from(workingFolder);
        new Whereabouts(
                        cloud.said(),
                        cloud.environment().isPresent(),
                        cloud.turned(),
                        cloud.environment().flatMap(variables -> new Stacks(variables, PATIENCE).all()),
                        "users-" + machine.environment().getOrDefault("STAGE", "dev"),
                        chapter.isEmpty() ? Optional.empty() : Optional.of(here(chapter.get())))
                .lines(typed())
                .forEach(machine.terminal()::say);
        return 0;
    }

    private Whereabouts.Here here(ChapterFolder folder) throws IOException {
        Chapter chapter = folder.chapter();
        Path root = machine.home().root();
        return new Whereabouts.Here(
                chapter.number(),
                chapter.title(),
                chapter.folder(),
                chapter.next(root).map(next -> next.folder() + ".md"),
                folder.changed(),
                folder.packed(),
                new ProgressFile(root).read().seen(chapter.folder()));
    }

    /** How the launcher is typed from here. */
    private String typed() {
        Path root = machine.home().root();
        if (!workingFolder.startsWith(root)) {
            return root.resolve("workshop").toString();
        }
        String up = workingFolder.relativize(root).toString().replace('\\', '/');
        return (up.isEmpty() ? "." : up) + "/workshop";
    }
}
