package workshop.watch;

import java.io.IOException;

/** Goes through a stage. */
@FunctionalInterface
interface Stages {
    /** Every stage but the check. */
    Report go(Stage stage) throws IOException, InterruptedException;
}
