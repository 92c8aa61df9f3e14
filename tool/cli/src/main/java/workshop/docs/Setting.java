package workshop.docs;

import java.util.Optional;

/**
 * Where on its page something stands.
 *
 * @param experiment the heading that begins with "What happens if" above it, if it is in such a section
 * @param fold the summary of the innermost folded part around it, if there is one
 */
record Setting(Optional<Place> experiment, Optional<String> fold) {

    /** What the summary of a fold begins with that shows the code of a task. */
    static final String CODE = "Hint 3";

    boolean isInExperiment() {
        return experiment.isPresent();
    }

    boolean isInCodeHint() {
        return fold.filter(summary -> summary.startsWith(CODE)).isPresent();
    }
}
