package workshop.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The processes of this machine. */
final class SystemProcesses implements Processes {

    private final Set<Process> children = ConcurrentHashMap.newKeySet();

    SystemProcesses() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endChildren, "end-children"));
    }

    @Override
    public Outcome run(Invocation invocation, Consumer<String> onLine) throws IOException, InterruptedException {
        Process process = builder(invocation.words(), invocation)
                .redirectErrorStream(true)
                .redirectInput(nothing())
                .start();
        children.add(process);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder output = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
                onLine.accept(line);
            }
            return new Outcome(process.waitFor(), output.toString());
        } finally {
            end(process);
            children.remove(process);
        }
    }

    @Override
    public int runInTerminal(Invocation invocation) throws IOException, InterruptedException {
        Process process = builder(invocation.words(), invocation).inheritIO().start();
        children.add(process);
        try {
            return process.waitFor();
        } finally {
            end(process);
            children.remove(process);
        }
    }

    @Override
    public RunningProcess startDetached(Invocation invocation, Path log) throws IOException {
        List<String> words = new ArrayList<>(detaching(invocation.environment()));
        words.addAll(invocation.words());
        return new OwnProcess(builder(words, invocation)
                .redirectErrorStream(true)
                .redirectInput(nothing())
                .redirectOutput(log.toFile())
                .start());
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        return ProcessHandle.of(pid).map(OwnProcess::new);
    }

    @Override
    public RunningProcess current() {
        return new OwnProcess(ProcessHandle.current());
    }

    /** Both replace themselves by the program, so that the process id stays the program's own. */
    private static List<String> detaching(Map<String, String> environment) {
        return Stream.of("setsid", "nohup")
                .flatMap(name -> SearchPath.of(environment).find(name).stream())
                .findFirst()
                .map(program -> List.of(program.toString()))
                .orElse(List.of());
    }

    private static ProcessBuilder builder(List<String> words, Invocation invocation) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(invocation.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(invocation.environment());
        return builder;
    }

    private static ProcessBuilder.Redirect nothing() {
        boolean windows = File.separatorChar == '\\';
        Path nothing = Path.of(windows ? "NUL" : "/dev/null");
        return windows || Files.exists(nothing)
                ? ProcessBuilder.Redirect.from(nothing.toFile())
                : ProcessBuilder.Redirect.PIPE;
    }

    private void endChildren() {
        children.forEach(SystemProcesses::end);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
