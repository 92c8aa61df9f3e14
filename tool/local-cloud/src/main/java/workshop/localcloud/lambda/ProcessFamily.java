package workshop.localcloud.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import workshop.localcloud.lambda.bootstrap.Processes;

/**
 * A function's process and everything that it started. On Linux the process leads a session of its own, by which its
 * offspring is found even when its parents are gone; elsewhere it is found by its parents alone. What is found once is
 * remembered, with its start time, so that nothing else is ever ended in its place.
 */
final class ProcessFamily {

    private static final int MOST_ROUNDS = 10;
    private static final Optional<Path> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .map(Path::of)
            .filter(Files::isExecutable)
            .filter(program -> Files.exists(Path.of("/proc/self/stat")))
            .findFirst();

    private final ProcessHandle root;
    private final Set<ProcessHandle> offspring = ConcurrentHashMap.newKeySet();

    ProcessFamily(ProcessHandle root) {
        this.root = root;
    }

    /** What a command begins with so that its process leads a session of its own. */
    static List<String> launcher() {
        return SETSID.map(Path::toString).map(List::of).orElse(List.of());
    }

    /** The memory of all of them, in bytes, 0 where the system does not tell. */
    long memory(List<Processes.Entry> all) {
        if (all.isEmpty()) {
            return 0;
        }
        long memory = Processes.memory(root.pid());
        for (ProcessHandle process : living(all)) {
            memory += Processes.memory(process.pid());
        }
        return memory;
    }

    /** Ends all of them; also those that are started while it looks for them. */
    void kill() {
        root.destroyForcibly();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<ProcessHandle> living = living(Processes.all());
            if (living.isEmpty()) {
                return;
            }
            living.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> living(List<Processes.Entry> all) {
        // A process of this number that is another one has led, if any, another session.
        boolean leads = SETSID.isPresent()
                && ProcessHandle.of(root.pid()).map(root::equals).orElse(true);
        Processes.family(all, root.pid(), leads).stream()
                .filter(pid -> pid != root.pid())
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(offspring::add));
        if (all.isEmpty()) {
            root.descendants().forEach(offspring::add);
        }
        offspring.removeIf(process -> !process.isAlive());
        return List.copyOf(offspring);
    }
}
