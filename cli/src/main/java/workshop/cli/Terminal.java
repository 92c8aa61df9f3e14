package workshop.cli;

import java.io.PrintWriter;

/**
 * What the user reads.
 *
 * @param out what was asked for
 * @param err progress, warnings and errors
 */
record Terminal(PrintWriter out, PrintWriter err) {

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void warn(String line) {
        err.println(line);
        err.flush();
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
