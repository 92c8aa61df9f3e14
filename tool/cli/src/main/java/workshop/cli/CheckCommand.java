package workshop.cli;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workshop.check.Check;
import workshop.check.CheckException;
import workshop.check.Finding;

/** {@code workshop check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Look at what you deployed and compare it with what a chapter promises.",
            "It asks AWS's APIs by the variables of this shell: the local cloud when it is turned to it, else AWS.",
            "Exit code: 0 when every promise of the chapter is kept, 2 when one is not. Without a chapter: 2 only when"
                    + " nothing is deployed."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int LAST_CHAPTER = 7;

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "The chapter, 1 to 7. Without it, the chapter that you have got to is found out.")
    @Nullable
    private Integer chapter;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "The stage that you deploy to. Default: the variable STAGE, else dev.")
    @Nullable
    private String stage;

    CheckCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        if (chapter != null && (chapter < 1 || chapter > LAST_CHAPTER)) {
            throw new UserError("There is no chapter " + chapter + ": they are 1 to " + LAST_CHAPTER + ".");
        }
        String chosen = stage == null ? machine.environment().getOrDefault("STAGE", "dev") : stage;
        String user = "check-" + UUID.randomUUID().toString().substring(0, 8);
        try (Check check = new Check(
                machine.environment(),
                "users-" + chosen,
                user,
                machine.home().root().resolve("docs"),
                System::nanoTime,
                machine.polling()::pause)) {
            Integer number = chapter;
            if ((number == null || number < LAST_CHAPTER) && !check.isDeployed()) {
                return nothing(check, chosen);
            }
            return number == null ? whole(check) : one(check, number);
        } catch (CheckException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private int one(Check check, int number) {
        boolean kept = check.chapter(number, this::say);
        machine.terminal().say(kept ? "Chapter " + number + " is done." : "Chapter " + number + " is not done yet.");
        return kept ? 0 : 2;
    }

    private int nothing(Check check, String chosen) {
        Terminal terminal = machine.terminal();
        List<String> others = check.deployed();
        terminal.say("Nothing is deployed as users-" + chosen + "."
                + (others.isEmpty()
                        ? " Begin with docs/1-start.md, or deploy the step you are at: serverless deploy."
                        : " Deployed are: " + String.join(", ", others)
                                + "; name the stage, which is what comes after \"users-\": ./workshop check --stage "
                                + others.get(0).substring("users-".length())));
        return 2;
    }

    private int whole(Check check) {
        Terminal terminal = machine.terminal();
        int reached = check.reached();
        if (reached == Check.LAST_BUILDING_CHAPTER) {
            terminal.say("Chapters 1 to " + reached + " are done: what is deployed is 7-finish.");
            return 0;
        }
        terminal.say(
                reached == 0
                        ? "What is deployed is 1-start. Chapter 1 is next; of what it promises:"
                        : "Chapters 1 to " + reached + " are done. Chapter " + (reached + 1)
                                + " is next; of what it promises:");
        check.chapter(reached + 1, this::say);
        return 0;
    }

    private void say(Finding finding) {
        Terminal terminal = machine.terminal();
        if (finding.kept()) {
            terminal.say("✔ " + finding.promise());
            return;
        }
        terminal.say("✘ " + finding.promise() + ": " + finding.found());
        terminal.say("    likely: " + finding.cause());
        terminal.say("    read:   " + finding.heading());
        terminal.say("    try:    " + finding.next());
    }
}
