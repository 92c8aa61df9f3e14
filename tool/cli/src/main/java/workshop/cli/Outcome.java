package workshop.cli;

/**
 * What became of a program that ran to its end.
 *
 * @param output standard output and standard error, in the order they were written
 */
record Outcome(int exitCode, String output) {

    boolean succeeded() {
        return exitCode == 0;
    }
}
