package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workshop.check.Check;
import workshop.check.CheckException;
import workshop.check.Exercise;
import workshop.check.Finding;
import workshop.check.StackSummary;
import workshop.check.Stacks;
import workshop.check.Waits;
import workshop.check.Workplace;

/** {@code workshop check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Look at what you deployed and compare it with what a chapter promises.",
            "It asks AWS's APIs by the variables of this shell: the local cloud when it is turned to it, else AWS."
                    + " In a shell that is turned to neither it asks the local cloud of this folder, if that runs.",
            "Of the first promise that is not kept it says what was seen to be wrong, and what to do.",
            "Exit code: 0 when every promise of the chapter or the exercise is kept, 2 when one is not. Without a chapter:"
                    + " 2 only when nothing is deployed."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int LAST_CHAPTER = 7;
    private static final String USERS = "users";
    private static final String ALL = "";
    private static final String LABS = "orders, audit-log or books";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "The chapter, 1 to 7; with --exercise also a lab: orders, audit-log or books. Without it, the"
                    + " chapter that you have got to is found out.")
    @Nullable
    private String name;

    @Option(
            names = "--exercise",
            arity = "0..1",
            fallbackValue = ALL,
            paramLabel = "NAME",
            description = "Look at what the exercise of the chapter or the lab asks for, and at nothing else. Of a lab"
                    + " that has two, both, or the one of that name.")
    @Nullable
    private String wanted;

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
        try (SignsOfLife signs = new SignsOfLife(machine)) {
            return wanted == null ? chapter(signs) : exercises(wanted, signs);
        } catch (CheckException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private int exercises(String wanted, SignsOfLife signs) throws IOException {
        List<Exercise> exercises = exercises(name, wanted);
        Exercise first = exercises.get(0);
        try (Check check = check(first.service(), signs)) {
            if (!check.isDeployed()) {
                return nothing(
                        check,
                        first.service(),
                        "check " + name + " --exercise",
                        first.firstPage() + ", or deploy the folder you are in");
            }
            boolean done = true;
            for (Exercise exercise : exercises) {
                done &= exercise(check, exercise, signs);
            }
            return done ? 0 : 2;
        }
    }

    private static List<Exercise> exercises(@Nullable String of, String wanted) {
        if (of == null) {
            throw new UserError("Which exercise? Name the chapter, 1 to 7, or the lab (" + LABS
                    + ") before the option: ./workshop check 4 --exercise");
        }
        List<Exercise> all = Exercise.of(of);
        if (all.isEmpty()) {
            throw new UserError(
                    "There is no exercise of \"" + of + "\": name a chapter, 1 to 7, or a lab (" + LABS + ").");
        }
        List<Exercise> named =
                all.stream().filter(each -> each.name().equals(wanted)).toList();
        if (named.isEmpty() && !wanted.equals(ALL)) {
            throw new UserError("\"" + wanted + "\" is no exercise of " + of + ": ./workshop check " + of
                    + " --exercise looks at all that there are.");
        }
        return named.isEmpty() ? all : named;
    }

    private static boolean exercise(Check check, Exercise exercise, SignsOfLife signs) {
        boolean done = check.exercise(exercise, finding -> say(finding, signs));
        String title = exercise.title();
        signs.say(Character.toUpperCase(title.charAt(0))
                + title.substring(1)
                + (done ? " is done." : " is not done yet."));
        return done;
    }

    private int chapter(SignsOfLife signs) throws IOException {
        Integer number = name == null ? null : number(name);
        try (Check check = check(USERS, signs)) {
            if ((number == null || number < LAST_CHAPTER) && !check.isDeployed()) {
                return nothing(check, USERS, "check", "docs/1-start.md, or deploy the step you are at");
            }
            return number == null ? whole(check, signs) : one(check, number, signs);
        }
    }

    private static int number(String name) {
        if (Exercise.of(name).stream().anyMatch(Exercise::isOfLab)) {
            throw new UserError("Of a lab only the exercises are checked: ./workshop check " + name + " --exercise");
        }
        if (!name.matches("[1-" + LAST_CHAPTER + "]")) {
            throw new UserError("There is no chapter " + name + ": they are 1 to " + LAST_CHAPTER + ".");
        }
        return Integer.parseInt(name);
    }

    private Check check(String service, SignsOfLife signs) throws IOException {
        ChosenCloud cloud = ChosenCloud.of(machine);
        cloud.remark().ifPresent(machine.terminal()::warn);
        return new Check(
                cloud.asked(machine.environment()),
                service,
                chosenStage(),
                "check-" + UUID.randomUUID().toString().substring(0, 8),
                new Workplace(machine.home().root(), Path.of("")),
                new Waits(System::nanoTime, machine.polling()::pause, signs::doing));
    }

    private String chosenStage() {
        return stage == null ? machine.environment().getOrDefault("STAGE", "dev") : stage;
    }

    private int one(Check check, int number, SignsOfLife signs) throws IOException {
        Optional<String> missing = number < LAST_CHAPTER ? check.notBegun(number) : Optional.empty();
        if (missing.isPresent()) {
            signs.say("Chapter " + number + " is not begun: " + missing.get() + ".");
            return 2;
        }
        boolean kept = check.chapter(number, new Ticks(machine).of(number, finding -> say(finding, signs)));
        if (number == LAST_CHAPTER) {
            sayLabs();
        }
        signs.say(kept ? "Chapter " + number + " is done." : "Chapter " + number + " is not done yet.");
        return kept ? 0 : 2;
    }

    /** They are no part of the chapters, but cost as much. */
    private void sayLabs() throws IOException {
        Map<String, String> asked = ChosenCloud.of(machine).asked(machine.environment());
        List<StackSummary> stacks = new Stacks(asked, PATIENCE).all().orElse(List.of());
        labsStillThere(stacks, chosenStage()).ifPresent(machine.terminal()::say);
    }

    /** Those of the same stage: a stack of another may be no lab at all, and should not be said to be one. */
    static Optional<String> labsStillThere(List<StackSummary> stacks, String stage) {
        List<String> labs = Exercise.labs().stream()
                .filter(lab -> stacks.stream().anyMatch(stack -> stack.name().equals(lab + "-" + stage)))
                .toList();
        return labs.isEmpty()
                ? Optional.empty()
                : Optional.of(labs.stream().map(lab -> lab + "-" + stage).collect(Collectors.joining(", "))
                        + (labs.size() == 1 ? " is" : " are") + " still there. To remove: serverless remove in "
                        + labs.stream().map(lab -> "labs/" + lab).collect(Collectors.joining(", ")) + ".");
    }

    private int nothing(Check check, String service, String command, String begin) {
        List<String> others = check.deployed(service);
        machine.terminal()
                .say("Nothing is deployed as " + service + "-" + chosenStage() + "."
                        + (others.isEmpty()
                                ? " Begin with " + begin + ": serverless deploy."
                                : " Deployed are: " + String.join(", ", others)
                                        + "; name the stage, which is what comes after \"" + service
                                        + "-\": ./workshop "
                                        + command + " --stage "
                                        + others.get(0).substring(service.length() + 1)));
        return 2;
    }

    private int whole(Check check, SignsOfLife signs) {
        int reached = check.reached();
        new Ticks(machine).all(reached);
        if (reached == Check.LAST_BUILDING_CHAPTER) {
            signs.say("Chapters 1 to " + reached + " are done: what is deployed is 7-finish.");
            return 0;
        }
        int next = reached + 1;
        String done =
                reached == 0 ? "" : reached == 1 ? "Chapter 1 is done. " : "Chapters 1 to " + reached + " are done. ";
        Optional<String> missing = check.notBegun(next);
        if (missing.isPresent()) {
            signs.say(done + "Chapter " + next + " is next: " + missing.get() + ".");
        } else {
            signs.say(done + "Chapter " + next + " is next; of what it promises:");
            check.chapter(next, new Ticks(machine).of(next, finding -> say(finding, signs)));
        }
        return 0;
    }

    private static void say(Finding finding, SignsOfLife signs) {
        if (finding.kept()) {
            signs.say("✔ " + finding.promise());
            return;
        }
        signs.say("✘ " + finding.promise() + (finding.diagnosis().isPresent() ? ": " + finding.found() : ""));
        finding.diagnosis().ifPresent(diagnosis -> {
            signs.say("    why: " + diagnosis.why());
            signs.say("    do:  " + diagnosis.next());
        });
    }
}
