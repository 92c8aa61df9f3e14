package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts and finds processes; tests put a fake here. */
interface Processes {

    /**
     * Runs a program to its end. It ends with this process, if that ends first.
     *
     * @param onLine called with each line as it is written
     * @throws IOException when the program is not there
     */
    Outcome run(Invocation invocation, Consumer<String> onLine) throws IOException, InterruptedException;

    /**
     * Runs a program to its end in this terminal, which it reads and writes itself. It ends with this process, if that ends
     * first.
     *
     * @return its exit code
     * @throws IOException when the program is not there
     */
    int runInTerminal(Invocation invocation) throws IOException, InterruptedException;

    /** Starts a program that outlives this process and does not get the terminal's ctrl-C; its output goes to a file. */
    RunningProcess startDetached(Invocation invocation, Path log) throws IOException;

    Optional<RunningProcess> find(long pid);

    RunningProcess current();

    default Outcome run(Invocation invocation) throws IOException, InterruptedException {
        return run(invocation, line -> {});
    }
}
