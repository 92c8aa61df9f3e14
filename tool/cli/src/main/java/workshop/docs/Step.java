package workshop.docs;

import java.util.List;

/** What a page asks its reader to do, in the page's order. */
sealed interface Step {

    Place place();

    /** A file is changed. */
    record Change(Edit edit) implements Step {
        @Override
        public Place place() {
            return edit.place();
        }
    }

    /**
     * Commands of one block are typed.
     *
     * @param skipped why they are not run; empty when they are
     * @param fails whether the last of them has to fail
     */
    record Commands(Place place, List<Command> commands, String skipped, boolean fails) implements Step {}

    /**
     * One command with the output that the page shows.
     *
     * @param text as typed; several lines when it is continued
     * @param output the lines shown below it
     */
    record Command(Place place, String text, List<String> output) {}
}
