package workshop.bench.cloud;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of this bench: however it ends, ctrl-C included, they end with it. */
public final class Children {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "end-children"));
    }

    private Children() {}

    /** Runs a program to its end and returns its exit status. */
    public static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = start(builder);
        try {
            return process.waitFor();
        } finally {
            end(process);
        }
    }

    static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        RUNNING.add(process);
        return process;
    }

    /** Asks it to end, waits, and ends what is left of it and its own children by force. */
    static void end(Process process) {
        java.util.List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        RUNNING.remove(process);
    }

    /** Ends everything; also the last thing that happens when the JVM ends. */
    public static void endAll() {
        RUNNING.forEach(Children::end);
    }
}
