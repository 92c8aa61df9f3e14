package workshop.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.docs.Chapter;
import workshop.docs.Hints;
import workshop.progress.HintText;
import workshop.progress.NextHint;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;

/** What the keys say that have to do with a chapter: the next hint, and the chapter to go on with. */
final class Keys {

    private final Path root;
    private final String name;
    private final Optional<Chapter> chapter;
    private final ProgressFile progress;
    private final Paper paper;
    private boolean warned;

    /**
     * @param root the repository
     * @param name how it calls what is watched
     * @param chapter empty for a lab
     */
    Keys(Path root, String name, Optional<Chapter> chapter, ProgressFile progress, Paper paper) {
        this.root = root;
        this.name = name;
        this.chapter = chapter;
        this.progress = progress;
        this.paper = paper;
    }

    void hint() throws IOException {
        Hints hints = Hints.of(root, name);
        if (chapter.isEmpty() || hints.parts().isEmpty()) {
            paper.add(List.of(name + " has no hints: they are for chapters 1 to 6."));
            return;
        }
        NextHint next = NextHint.of(hints, name, progress.read(), Optional.empty());
        paper.add(HintText.of(hints, next, String.valueOf(chapter.get().number()), "h"));
        progress.update(before -> next.given(before, name));
    }

    /** Something is new: what was said before counts no more. */
    void forget() {
        warned = false;
    }

    /** The folder of the chapter to go on with; empty when there is none, or the one at hand has to be left once more. */
    Optional<String> next() throws IOException {
        Optional<Chapter> after = chapter.isPresent() ? chapter.get().next(root) : Optional.empty();
        if (after.isEmpty()) {
            paper.add(List.of("After this come the labs: labs/README.md."));
            return Optional.empty();
        }
        boolean done = progress.read().seen(name).filter(Progress.Seen::done).isPresent();
        if (!done && !warned) {
            warned = true;
            paper.add(List.of("Chapter " + chapter.get().number() + " is not done yet. Type n once more to go on with "
                    + after.get().folder() + " all the same."));
            return Optional.empty();
        }
        return after.map(Chapter::folder);
    }
}
