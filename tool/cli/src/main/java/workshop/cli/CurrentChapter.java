package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import workshop.progress.ProgressFile;

/**
 * The chapter that a learner is at: whose folder the terminal is in; else the one whose files were changed last or that was
 * watched last, whichever is further on.
 */
final class CurrentChapter {

    private final Machine machine;
    private final List<ChapterFolder> chapters;

    CurrentChapter(Machine machine, List<ChapterFolder> chapters) {
        this.machine = machine;
        this.chapters = chapters;
    }

    /** Empty when the terminal is in no chapter's folder, no file of any is changed, and none was watched. */
    Optional<ChapterFolder> from(Path workingFolder) throws IOException, InterruptedException {
        for (ChapterFolder chapter : chapters) {
            if (workingFolder.startsWith(chapter.folder())) {
                return Optional.of(chapter);
            }
        }
        return Stream.concat(changedLast().stream(), watchedLast().stream())
                .max(Comparator.comparing(each -> each.chapter().number()));
    }

    private Optional<ChapterFolder> watchedLast() throws IOException {
        Optional<String> name = new ProgressFile(machine.home().root()).read().last();
        return chapters.stream()
                .filter(chapter -> name.filter(chapter.name()::equals).isPresent())
                .findFirst();
    }

    private Optional<ChapterFolder> changedLast() throws IOException, InterruptedException {
        Optional<ChapterFolder> last = Optional.empty();
        Instant changed = Instant.MIN;
        for (ChapterFolder chapter : changed()) {
            if (chapter.changed().isAfter(changed)) {
                changed = chapter.changed();
                last = Optional.of(chapter);
            }
        }
        return last;
    }

    /** Those with files that are not as in the last commit; none where there is no git to tell. */
    private List<ChapterFolder> changed() throws IOException, InterruptedException {
        Optional<Path> git = SearchPath.of(machine.environment()).find("git");
        if (git.isEmpty() || chapters.isEmpty()) {
            return List.of();
        }
        List<String> words =
                new ArrayList<>(List.of(git.get().toString(), "status", "--porcelain", "-z", "--no-renames", "--"));
        chapters.forEach(chapter -> words.add(chapter.name()));
        Map<String, String> environment = new TreeMap<>(machine.environment());
        Checkout.ELSEWHERE.forEach(environment::remove);
        Outcome outcome =
                machine.processes().run(new Invocation(words, machine.home().root(), environment));
        if (!outcome.succeeded()) {
            return List.of();
        }
        List<String> files = Arrays.stream(outcome.output().split("\0", -1)).toList();
        return chapters.stream()
                .filter(chapter -> files.stream()
                        .anyMatch(file -> ("/" + file.replaceFirst("^.. ", "")).contains("/" + chapter.name() + "/")))
                .toList();
    }
}
