package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workshop.docs.Prover;

/** {@code workshop docs}. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Prove the pages of docs/: their edits lead from step to step, their commands do what they show.",
            "It works in a copy, with a local cloud of its own on a free port."
        })
final class DocsCommand implements Callable<Integer> {

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "PAGE",
            description = "A chapter's number or a page's name, such as 4 or streams. Default: all pages.")
    @Nullable
    private String page;

    @Option(
            names = "--accept",
            description = "Rewrite the shown output that is not met, and the minutes, from what came out.")
    private boolean accept;

    DocsCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = machine.terminal();
        refuseUnknown();
        Tools tools = new Tools(machine);
        tools.require("node");
        tools.require("mvn");
        new ServerlessInstallation(machine).ensure();
        Prover.Outcome outcome = Prover.prove(settings(machine, accept), chosen());
        outcome.faults().forEach(terminal::warn);
        terminal.say(outcome.tally() + ".");
        if (outcome.faults().isEmpty()) {
            terminal.say("Everything holds.");
        }
        return outcome.faults().isEmpty() || accept ? 0 : 1;
    }

    static Prover.Settings settings(Machine machine, boolean accept) throws IOException {
        Map<String, String> environment = new TreeMap<>(machine.environment());
        CloudVariables.UNSET.forEach(environment::remove);
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SLS_"));
        environment.remove("STAGE");
        environment.put("WORKSHOP_PORT", "0");
        Path temporary = Files.createDirectories(machine.home().root().resolve(".workshop/docs"));
        return new Prover.Settings(
                machine.home().root(),
                temporary,
                environment,
                copy -> machine.java().words(new Home(copy, machine.home().lambdaRuntime()), List.of()),
                machine.terminal()::say,
                accept);
    }

    private Predicate<String> chosen() {
        String wanted = page;
        if (wanted == null) {
            return name -> true;
        }
        return name -> name.equals(wanted)
                || name.equals(wanted + ".md")
                || wanted.matches("\\d") && name.startsWith(wanted + "-");
    }

    private void refuseUnknown() throws IOException {
        try (var files = Files.list(machine.home().root().resolve("docs"))) {
            if (page != null
                    && !page.matches("README(\\.md)?")
                    && files.noneMatch(file -> chosen().test(String.valueOf(file.getFileName())))) {
                throw new UserError("There is no page \"" + page + "\" in docs/: name a chapter's number, such as 4,"
                        + " or a page, such as streams.");
            }
        }
    }
}
