package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chapter that a learner is at: whose folder the terminal is in, else whose files were changed last. */
final class CurrentChapter {

    private final Machine machine;
    private final List<Chapter> chapters;

    CurrentChapter(Machine machine, List<Chapter> chapters) {
        this.machine = machine;
        this.chapters = chapters;
    }

    /** Empty when the terminal is in no chapter's folder, and no file of any is changed. */
    Optional<Chapter> from(Path workingFolder) throws IOException, InterruptedException {
        for (Chapter chapter : chapters) {
            if (workingFolder.startsWith(chapter.folder())) {
                return Optional.of(chapter);
            }
        }
        Optional<Chapter> last = Optional.empty();
        Instant changed = Instant.MIN;
        for (Chapter chapter : changed()) {
            if (chapter.changed().isAfter(changed)) {
                changed = chapter.changed();
                last = Optional.of(chapter);
            }
        }
        return last;
    }

    /** Those with files that are not as in the last commit; none where there is no git to tell. */
    private List<Chapter> changed() throws IOException, InterruptedException {
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
