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

    /** A command is started in a second terminal, where it goes on running. */
    record Opened(Place place, Command command) implements Step {}

    /** The second terminal has to show this by and by. */
    record Watched(Place place, Shown shown) implements Step {}

    /** What runs in the second terminal is ended. */
    record Ended(Place place) implements Step {}

    /**
     * One command with the output that the page shows.
     *
     * @param text as typed; several lines when it is continued
     * @param output the lines shown below it
     */
    record Command(Place place, String text, List<String> output) {

        Shown shown() {
            return new Shown(place.down(text.split("\n", -1).length), output);
        }
    }

    /**
     * What a page shows as printed.
     *
     * @param place where its first line is, or would be
     */
    record Shown(Place place, List<String> lines) {}
}
