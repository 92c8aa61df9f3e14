package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> faults = new ArrayList<>();
        try (Prover prover = new Prover(ProofSettings.of(machine, accept))) {
            for (Path file : prover.pages()) {
                if (chosen().test(String.valueOf(file.getFileName()))) {
                    faults.addAll(prover.prove(file));
                }
            }
            faults.forEach(terminal::warn);
            terminal.say(prover.tally() + ".");
        }
        if (faults.isEmpty()) {
            terminal.say("Everything holds.");
        }
        return faults.isEmpty() ? 0 : 1;
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
