package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import workshop.docs.Prover;

/** How the repository's own pages are proved: with this workshop command, on a local cloud on a free port. */
public final class ProofSettings {

    /** A record passes through a stream, a function that may start for it, a log, and a poll of that log. */
    private static final Duration SECOND_TERMINAL = Duration.ofSeconds(60);

    private ProofSettings() {}

    /**
     * For those outside this package, which may take what the repository has built.
     *
     * @param repository the folder with docs/
     * @param variables more of them for the reader's shell
     * @param progress hears what is being done
     * @throws IOException when the folder for copies cannot be made
     */
    public static Prover.Settings of(Path repository, Map<String, String> variables, Consumer<String> progress)
            throws IOException {
        return of(Main.machine(Map.of(Home.PROPERTY, repository.toString())), variables, progress, false, true);
    }

    static Prover.Settings of(Machine machine, boolean accept) throws IOException {
        return of(machine, Map.of(), machine.terminal()::say, accept, false);
    }

    private static Prover.Settings of(
            Machine machine, Map<String, String> variables, Consumer<String> progress, boolean accept, boolean reuse)
            throws IOException {
        Map<String, String> environment = new TreeMap<>(machine.environment());
        CloudVariables.UNSET.forEach(environment::remove);
        CloudVariables.PROXIES.forEach(environment::remove);
        environment
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("SLS_") || name.startsWith("WORKSHOP_"));
        environment.remove("STAGE");
        environment.put("WORKSHOP_PORT", "0");
        environment.put(SignsOfLife.QUIET, "1");
        // It lives for a page or a few: what the second compiler makes of it comes too late.
        environment.put("WORKSHOP_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        environment.putAll(variables);
        Path temporary = Files.createDirectories(machine.home().root().resolve(".workshop/docs"));
        return new Prover.Settings(
                machine.home().root(),
                temporary,
                environment,
                copy -> machine.java().commandLine(new Home(copy, machine.home().lambdaRuntime())),
                progress,
                accept,
                reuse,
                SECOND_TERMINAL);
    }
}
