package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
            "Prove the pages of docs/, tool/docs/, the README and the labs: edits lead from step to step, commands do what"
                    + " they show, links lead somewhere.",
            "It works in a copy, with a local cloud of its own on a free port."
        })
final class DocsCommand implements Callable<Integer> {

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "PAGE",
            description = "A chapter's number, a page's or a lab's name, such as 4, streams or books. Default: all.")
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
        List<String> faults = new ArrayList<>();
        try (Prover prover = new Prover(ProofSettings.of(machine, accept))) {
            List<Path> chosen = chosen(prover);
            Tools tools = new Tools(machine);
            tools.require("node");
            tools.require("mvn");
            new ServerlessInstallation(machine).ensure();
            for (Path file : chosen) {
                faults.addAll(prover.prove(file));
            }
            faults.forEach(terminal::warn);
            terminal.say(prover.tally() + ".");
        }
        if (faults.isEmpty()) {
            terminal.say("Everything holds.");
        }
        return faults.isEmpty() ? 0 : 1;
    }

    private List<Path> chosen(Prover prover) throws IOException {
        String wanted = page;
        if (wanted == null) {
            return prover.pages();
        }
        List<Path> named = prover.pages(wanted);
        if (named.isEmpty()) {
            throw new UserError(
                    "There is no page \"" + wanted + "\": name a chapter's number, such as 4, a page of docs/,"
                            + " such as streams, or a lab, such as books.");
        }
        return named;
    }
}
