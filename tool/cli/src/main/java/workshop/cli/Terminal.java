package workshop.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the user reads.
 *
 * @param out what was asked for
 * @param err progress, warnings and errors
 * @param user gets a question, gives the answer; empty when there is nobody to ask
 */
record Terminal(PrintWriter out, PrintWriter err, Optional<UnaryOperator<String>> user) {

    /** For programs, which cannot be asked. */
    Terminal(PrintWriter out, PrintWriter err) {
        this(out, err, Optional.empty());
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void warn(String line) {
        err.println(line);
        err.flush();
    }

    /** Asks for a yes or no, where anything but yes is no; empty when there is nobody to ask. */
    Optional<Boolean> agrees(String question) {
        return user.map(asked -> asked.apply(question + " [y/N] ").strip().matches("(?i)y|yes"));
    }

    /** A sign of life within a line. */
    void dot() {
        err.print('.');
        err.flush();
    }

    void endOfDots() {
        warn("");
    }
}
