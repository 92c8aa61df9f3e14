package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import workshop.progress.ProgressFile;

/** Which step or lab a command is about. */
final class ChosenStep {

    private static final String BEGINNING = "1";
    private static final String LABS = "labs/";

    private final Machine machine;
    private final Path workingFolder;

    /** @param workingFolder absolute */
    ChosenStep(Machine machine, Path workingFolder) {
        this.machine = machine;
        this.workingFolder = workingFolder;
    }

    /**
     * The one that is named; else the one in whose folder the command was given; else the one that was worked at last; else
     * the first.
     *
     * @param name a chapter's number, a step's or lab's name, or a folder
     * @throws UserError when there is no such step
     */
    Step step(@Nullable String name) throws IOException, InterruptedException {
        if (name != null) {
            return named(name);
        }
        for (Path folder = workingFolder; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("serverless.yml"))) {
                return new Step(folder.normalize());
            }
        }
        Path root = machine.home().root();
        Optional<Path> lab = new ProgressFile(root)
                .read()
                .last()
                .filter(last -> last.startsWith(LABS))
                .map(root::resolve);
        if (lab.isPresent() && Files.exists(lab.get().resolve("serverless.yml"))) {
            return new Step(lab.get());
        }
        Optional<ChapterFolder> chapter =
                new CurrentChapter(machine, ChapterFolder.all(machine.home())).from(workingFolder);
        return chapter.isPresent() ? new Step(chapter.get().folder()) : named(BEGINNING);
    }

    private Step named(String name) throws IOException {
        Path lab = machine.home().root().resolve(LABS + name);
        return name.matches("[a-z-]+") && Files.exists(lab.resolve("serverless.yml"))
                ? new Step(lab)
                : Step.named(name, machine.home(), workingFolder);
    }

    /** How the repository calls a step's folder, such as "labs/orders"; outside of it, the whole path. */
    String name(Step step) {
        Path root = machine.home().root();
        return step.folder().startsWith(root)
                ? root.relativize(step.folder()).toString().replace('\\', '/')
                : step.folder().toString();
    }
}
