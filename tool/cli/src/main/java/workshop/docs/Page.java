package workshop.docs;

import java.nio.file.Path;
import java.util.List;

/**
 * A page, read.
 *
 * @param file the page itself
 * @param headings in order
 * @param folds its folded parts, in order
 * @param steps its edits and commands, in order
 * @param pictures its Mermaid blocks
 * @param newFiles what it says comes with the next step
 * @param words the number of words a reader reads, code left out
 * @param source its text
 */
record Page(
        Path file,
        List<Heading> headings,
        List<Fold> folds,
        List<Step> steps,
        List<Picture> pictures,
        List<NewFiles> newFiles,
        int words,
        String source) {

    /**
     * A heading.
     *
     * @param level 1 for the page's title
     */
    record Heading(Place place, int level, String text) {}

    /**
     * A folded part.
     *
     * @param end where it is closed
     * @param summary what is seen of it
     */
    record Fold(Place place, Place end, String summary) {}

    /**
     * A diagram.
     *
     * @param text the block's lines
     */
    record Picture(Place place, String text) {}

    List<Edit> edits() {
        return steps.stream()
                .filter(Step.Change.class::isInstance)
                .map(step -> ((Step.Change) step).edit())
                .toList();
    }

    /** How many commands a reader types, in whichever terminal. */
    int typedCommands() {
        int opened = (int) steps.stream().filter(Step.Opened.class::isInstance).count();
        return opened
                + commands().stream().mapToInt(block -> block.commands().size()).sum();
    }

    List<Step.Commands> commands() {
        return steps.stream()
                .filter(Step.Commands.class::isInstance)
                .map(Step.Commands.class::cast)
                .toList();
    }
}
