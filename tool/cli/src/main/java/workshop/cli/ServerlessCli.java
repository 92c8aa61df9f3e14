package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Runs the pinned Serverless CLI against the local cloud. */
final class ServerlessCli {

    private final Machine machine;
    private final CloudVariables variables;

    ServerlessCli(Machine machine, CloudVariables variables) {
        this.machine = machine;
        this.variables = variables;
    }

    /**
     * Runs one command of the CLI in a project's folder.
     *
     * @throws UserError when Node is missing
     */
    Outcome run(Path project, Consumer<String> onLine, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(new Tools(machine).require("node").toString());
        words.add(new ServerlessInstallation(machine).script().toString());
        words.addAll(Arrays.asList(arguments));
        return machine.processes().run(new Invocation(words, project, variables.in(machine.environment())), onLine);
    }

    Outcome run(Path project, String... arguments) throws IOException, InterruptedException {
        return run(project, line -> {}, arguments);
    }
}
