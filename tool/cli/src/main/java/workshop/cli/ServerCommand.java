package workshop.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that {@code ./workshop up} starts in the background, for those outside this package as well. */
public final class ServerCommand {

    private ServerCommand() {}

    /**
     * A local cloud beside any other: on a free port, with a home of its own in which it records itself.
     *
     * @param home takes {@code .workshop/server.json} and the state
     * @param lambdaRuntime the folder of the runtime interface client
     * @param classPath that of the command line
     */
    public static List<String> words(Path home, Path lambdaRuntime, String classPath) {
        JavaCommand java = JavaCommand.current();
        ServerOptions options = new ServerOptions();
        options.port = 0;
        return words(
                new JavaCommand(java.javaHome(), java.version(), classPath), new Home(home, lambdaRuntime), options);
    }

    static List<String> words(JavaCommand java, Home home, ServerOptions options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--foreground"));
        arguments.addAll(options.arguments(home));
        return java.words(home, options.chosenJavaOptions(), arguments);
    }
}
