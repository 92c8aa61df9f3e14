package workshop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** A machine on which no process runs, no port is looked at and no time passes. */
final class FakeMachine implements Processes, Probe {

    final Path root;
    final Map<String, String> environment = new TreeMap<>();
    final Map<Long, FakeProcess> processes = new HashMap<>();
    final Map<Integer, Health> healths = new HashMap<>();
    final Set<Integer> takenPorts = new HashSet<>();
    final List<Invocation> invocations = new ArrayList<>();
    Function<Invocation, Outcome> programs = invocation -> new Outcome(0, "");
    Function<Invocation, FakeProcess> server = invocation -> new FakeProcess(1, FakeProcess.START);
    int javaVersion = 17;

    /** Happens whenever a port is asked for its health. */
    Runnable onLook = () -> {};

    /** What the user says to any question; empty when there is no terminal. */
    Optional<String> answer = Optional.empty();

    final List<String> questions = new ArrayList<>();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanoTime = new AtomicLong();

    FakeMachine(Path root) {
        this.root = root;
    }

    Machine machine() {
        return new Machine(
                new Terminal(new PrintWriter(out), new PrintWriter(err), answer.map(said -> question -> {
                    questions.add(question);
                    return said;
                })),
                environment,
                new Home(root, root.resolve("runtime")),
                this,
                this,
                new Polling(nanoTime::get, pause -> nanoTime.addAndGet(pause.toNanos())),
                new JavaCommand(Path.of(System.getProperty("java.home")), javaVersion, "classes"));
    }

    int run(String... arguments) {
        return Main.run(machine(), arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** A local cloud that runs and answers. */
    FakeProcess running(long pid, int port) throws IOException {
        FakeProcess process = new FakeProcess(pid, FakeProcess.START);
        processes.put(pid, process);
        healths.put(port, new Health(pid, "1.0.0", "us-east-1"));
        record(pid, port);
        return process;
    }

    void record(long pid, int port) throws IOException {
        new ServerFile(machine().home().serverFile())
                .write(new ServerRecord(
                        pid,
                        Optional.of(FakeProcess.START),
                        port,
                        root.resolve(".workshop/state").toString(),
                        "us-east-1"));
    }

    /** Puts programs on the PATH that do nothing. */
    void install(String... programs) throws IOException {
        Path folder = Files.createDirectories(root.resolve("programs"));
        environment.put("PATH", folder.toString());
        for (String program : programs) {
            if (!folder.resolve(program).toFile().createNewFile()
                    || !folder.resolve(program).toFile().setExecutable(true)) {
                throw new IOException(program);
            }
        }
    }

    void installServerless(String version) throws IOException {
        pinServerless();
        Path osls = Files.createDirectories(root.resolve("tool/node_modules/osls/bin"));
        Files.writeString(osls.resolve("serverless.js"), "");
        Files.writeString(osls.resolveSibling("package.json"), "{\"version\":\"" + version + "\"}");
        Files.writeString(root.resolve("tool/node_modules/.package-lock.json"), "{}");
    }

    void pinServerless() throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("tool")).resolve("package.json"),
                "{\"devDependencies\":{\"osls\":\"4.3.1\"}}");
    }

    /** The last words of each program that ran, such as {@code deploy}. */
    List<String> ran() {
        return invocations.stream()
                .map(invocation -> String.join(" ", invocation.words()))
                .toList();
    }

    @Override
    public Outcome run(Invocation invocation, Consumer<String> onLine) {
        invocations.add(invocation);
        Outcome outcome = programs.apply(invocation);
        outcome.output().lines().forEach(onLine);
        return outcome;
    }

    @Override
    public int runInTerminal(Invocation invocation) {
        return run(invocation, line -> {}).exitCode();
    }

    @Override
    public RunningProcess startDetached(Invocation invocation, Path log) {
        invocations.add(invocation);
        FakeProcess process = server.apply(invocation);
        processes.put(process.pid(), process);
        return process;
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    @Override
    public RunningProcess current() {
        return new FakeProcess(99, FakeProcess.START);
    }

    @Override
    public Optional<Health> health(int port) {
        onLook.run();
        return Optional.ofNullable(healths.get(port));
    }

    @Override
    public boolean isFree(int port) {
        return !takenPorts.contains(port);
    }
}
