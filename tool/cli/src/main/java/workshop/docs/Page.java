package workshop.docs;

import java.nio.file.Path;
import java.util.List;

/**
 * A page, read.
 *
 * @param file the page itself
 * @param steps its edits and commands, in order
 * @param pictures its Mermaid blocks
 * @param words the number of words a reader reads, code left out
 * @param source its text
 */
record Page(Path file, List<Step> steps, List<Picture> pictures, int words, String source) {

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

    List<Step.Commands> commands() {
        return steps.stream()
                .filter(Step.Commands.class::isInstance)
                .map(Step.Commands.class::cast)
                .toList();
    }
}
