package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import workshop.localcloud.lambda.bootstrap.Processes;

/** The operating system's process of an execution environment, and the thread that reads its output. */
final class FunctionProcess {

    /** Takes what a process writes. */
    interface Listener {
        void wrote(byte[] bytes, int length);

        /** The process is gone and everything it wrote has been taken. */
        void exited(int status);
    }

    private final Process process;
    private final ProcessFamily family;
    private volatile long memoryUsed;

    private FunctionProcess(Process process) {
        this.process = process;
        this.family = new ProcessFamily(process.toHandle());
    }

    /** @throws UncheckedIOException when it cannot be started */
    static FunctionProcess start(ProcessPlan plan, ThreadFactory threads, Listener listener) {
        List<String> command = new ArrayList<>(ProcessFamily.launcher());
        command.addAll(plan.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        String systemRoot = environment.get("SystemRoot"); // Without it Windows has no sockets.
        environment.clear();
        if (systemRoot != null) {
            environment.put("SystemRoot", systemRoot);
        }
        environment.putAll(plan.environment());
        builder.directory(plan.installation().taskRoot().toFile());
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            FunctionProcess started = new FunctionProcess(process);
            threads.newThread(() -> read(process, listener)).start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot start " + plan.installation().jdk().java(), e);
        }
    }

    /** Ends the process and all that it started, now. */
    void kill() {
        family.kill();
    }

    CompletableFuture<Process> gone() {
        return process.onExit();
    }

    long pid() {
        return process.pid();
    }

    /**
     * The most memory that the process ever had, in bytes: what Linux counts, elsewhere the size of the Java heap.
     *
     * @param heap the heap's size as the process said last
     */
    long memoryUsed(long heap) {
        long now = peak(Path.of("/proc/" + process.pid() + "/status"));
        memoryUsed = Math.max(memoryUsed, now > 0 ? now : heap);
        return memoryUsed;
    }

    /** The memory of the process and all that it started, in bytes, 0 where the system does not tell. */
    long memory(List<Processes.Entry> all) {
        long now = family.memory(all);
        memoryUsed = Math.max(memoryUsed, now);
        return now;
    }

    private static long peak(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }

    private static void read(Process process, Listener listener) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                listener.wrote(buffer, n);
            }
        } catch (IOException e) {
            // The process was killed: what it had not written yet is lost, as on AWS.
        }
        CompletableFuture<Void> unused = process.onExit().thenAccept(gone -> listener.exited(gone.exitValue()));
    }

    /** The jars beside a function's classes, in the order in which AWS puts them on the class path. */
    static List<Path> libraries(Path taskRoot) {
        Path lib = taskRoot.resolve("lib");
        try (var files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
