package workshop.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code workshop check} without a process of its own, for tests of other packages. */
public final class CheckRun {

    private CheckRun() {}

    /**
     * Looks at a chapter.
     *
     * @param root the repository
     * @param environment where the cloud is
     * @return what it printed
     */
    public static String of(Path root, Map<String, String> environment, String chapter, String stage) {
        StringWriter printed = new StringWriter();
        PrintWriter terminal = new PrintWriter(printed);
        Machine machine = new Machine(
                new Terminal(terminal, terminal, Optional.empty()),
                environment,
                Home.of(Map.of(Home.PROPERTY, root.toString())),
                new SystemProcesses(),
                new LoopbackProbe(),
                new Polling(System::nanoTime, pause -> Thread.sleep(pause.toMillis())),
                JavaCommand.current());
        int unused = Main.run(machine, "check", chapter, "--stage", stage);
        return printed.toString();
    }
}
