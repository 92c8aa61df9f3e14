package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workshop reset}. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Put a chapter's folder back as it is in the repository, to begin the chapter anew.",
            "It says which of your changes that takes away, asks, and keeps a copy of them in .workshop/reset. What is"
                    + " built, and what is deployed, stays."
        })
final class ResetCommand implements Callable<Integer> {

    private final Machine machine;

    @Parameters(paramLabel = "N", description = "The chapter, 1 to 7.")
    private int chapter;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ResetCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Step step = Step.named(
                String.valueOf(chapter), machine.home(), machine.home().root());
        Checkout checkout = new Checkout(machine, step);
        List<String> changes = checkout.changes();
        Terminal terminal = machine.terminal();
        if (changes.isEmpty()) {
            terminal.say(step.name() + " is as it is in the repository: nothing to put back.");
            return 0;
        }
        terminal.say("What you changed in " + step.name() + ":");
        changes.forEach(change -> terminal.say("  " + change));
        if (!yes) {
            ask(step);
        }
        Path copy = unused(machine.home().root().resolve(".workshop/reset"), step.name());
        checkout.keep(copy);
        checkout.restore();
        if (Files.exists(copy)) {
            terminal.say("A copy of it is in " + machine.home().root().relativize(copy) + ".");
        }
        terminal.say(step.name() + " is as it is in the repository again. Build it before you deploy it: mvn package");
        return 0;
    }

    /** A name that no earlier copy has. */
    private static Path unused(Path folder, String name) {
        int number = 1;
        while (Files.exists(folder.resolve(name + "-" + number))) {
            number++;
        }
        return folder.resolve(name + "-" + number);
    }

    private void ask(Step step) {
        boolean agreed = machine.terminal()
                .agrees("Put " + step.name() + " back, and keep a copy of these changes in .workshop/reset?")
                .orElseThrow(() -> new UserError("There is no terminal to ask at, so nothing is put back: add --yes to"
                        + " put it back without being asked."));
        if (!agreed) {
            throw new UserError("Nothing is put back.");
        }
    }
}
