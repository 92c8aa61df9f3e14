package workshop.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** The {@code workshop} command. Exit codes: 0 fine, 1 our fault, 2 the user's to put right. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(machine(), arguments));
    }

    static int run(Machine machine, String... arguments) {
        return commandLine(machine).execute(arguments);
    }

    static CommandLine commandLine(Machine machine) {
        CommandLine line =
                new CommandLine(new WorkshopCommand(machine, Path.of("").toAbsolutePath()));
        line.addSubcommand(new UpCommand(machine));
        line.addSubcommand(new DownCommand(machine));
        line.addSubcommand(new StatusCommand(machine));
        line.addSubcommand(new EnvCommand(machine));
        line.addSubcommand(new DemoCommand(machine));
        line.addSubcommand(new DoctorCommand(machine));
        line.addSubcommand(new CheckCommand(machine));
        line.addSubcommand(new WatchCommand(machine));
        line.addSubcommand(new HintCommand(machine));
        line.addSubcommand(new NextCommand(machine));
        line.addSubcommand(new DiffCommand(machine));
        line.addSubcommand(new ResetCommand(machine));
        line.addSubcommand(new SiteCommand(machine));
        line.addSubcommand(new DocsCommand(machine));
        line.addSubcommand(new BenchCommand(machine));
        line.setOut(machine.terminal().out());
        line.setErr(machine.terminal().err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(new WrongArguments());
        line.setExecutionExceptionHandler(new Failures(machine));
        return line;
    }

    private static Machine machine() {
        Properties properties = System.getProperties();
        TreeMap<String, String> known = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> known.put(name, properties.getProperty(name)));
        return machine(known);
    }

    static Machine machine(Map<String, String> properties) {
        return new Machine(
                new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), user()),
                System.getenv(),
                Home.of(properties),
                new SystemProcesses(),
                new LoopbackProbe(),
                new Polling(System::nanoTime, duration -> Thread.sleep(duration.toMillis())),
                JavaCommand.current());
    }

    private static Optional<UnaryOperator<String>> user() {
        // Newer JDKs have a console, too, where there is no terminal, unless they are told so.
        System.setProperty("jdk.console", "java.base");
        return Optional.ofNullable(System.console())
                .map(console -> question ->
                        Optional.ofNullable(console.readLine("%s", question)).orElse(""));
    }

    /** File names and variables were decoded with this charset: so they come out as they went in. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }
}
