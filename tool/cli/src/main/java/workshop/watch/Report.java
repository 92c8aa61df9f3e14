package workshop.watch;

import java.util.List;

/**
 * What came of a stage.
 *
 * @param line in one line
 * @param details what there is to read when it is not good
 */
record Report(Stage stage, boolean good, String line, List<String> details) {

    Report {
        details = List.copyOf(details);
    }

    static Report good(Stage stage, String line) {
        return new Report(stage, true, line, List.of());
    }

    static Report bad(Stage stage, String line, List<String> details) {
        return new Report(stage, false, line, details);
    }
}
