package workshop.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workshop.check.StackSummary;
import workshop.progress.Progress;

/**
 * Where a learner is, and what comes next.
 *
 * @param cloud who was asked what is deployed, as a sentence
 * @param runs whether there is something to deploy to
 * @param turned whether the terminal's commands go there
 * @param stacks what is deployed; empty when that is not known
 * @param service the stack that the chapters deploy, such as "users-dev"
 * @param chapter the chapter that the learner is at, if any
 */
record Whereabouts(
        String cloud,
        boolean runs,
        boolean turned,
        Optional<List<StackSummary>> stacks,
        String service,
        Optional<Here> chapter) {

    /**
     * A chapter as the learner has it.
     *
     * @param title such as "An API"
     * @param next the page that follows, if one does
     * @param changed when what it deploys was last changed
     * @param packed when it was last packed for a deployment
     * @param seen what came of the last look at its promises, if watch or next has looked
     */
    record Here(
            int number,
            String title,
            String name,
            Optional<String> next,
            Instant changed,
            Optional<Instant> packed,
            Optional<Progress.Seen> seen) {}

    /** @param workshop how the command is typed where the learner is */
    List<String> lines(String workshop) {
        List<String> lines = new ArrayList<>();
        lines.add(chapter.map(here -> "You are at chapter " + here.number() + ", " + here.title() + ": docs/"
                        + here.name() + ".md, in the folder " + here.name() + ".")
                .orElse("You have not changed anything yet."));
        lines.add(cloud);
        stacks.ifPresent(all -> lines.add("Deployed: " + deployed(all) + "."));
        chapter.flatMap(Here::seen)
                .filter(seen -> !seen.done())
                .ifPresent(seen -> lines.add("At the last look this was missing: " + seen.unkept() + "."));
        lines.add("Next:  " + (runs && !turned ? "eval \"$(" + workshop + " env)\"; then " : "") + next(workshop));
        if (runs) {
            chapter.filter(here -> here.next().isPresent())
                    .ifPresent(here -> lines.add(
                            "       or, to have that done at each save:  " + workshop + " watch " + here.number()));
        }
        lines.add("All commands: " + workshop + " --help");
        return lines;
    }

    private static String deployed(List<StackSummary> stacks) {
        if (stacks.isEmpty()) {
            return "nothing";
        }
        return String.join(
                ", ",
                stacks.stream()
                        .map(stack -> stack.name() + (stack.isComplete() ? "" : " (" + stack.status() + ")"))
                        .toList());
    }

    private String next(String workshop) {
        if (!runs) {
            return workshop + " up" + chapter.map(here -> "").orElse("  and read docs/0-setup.md");
        }
        if (chapter.isEmpty()) {
            return "read docs/0-setup.md, then docs/1-start.md";
        }
        Here here = chapter.get();
        Optional<StackSummary> stack = stacks.stream()
                .flatMap(List::stream)
                .filter(each -> each.name().equals(service))
                .findFirst();
        if (stack.isPresent() && stack.get().isChanging()) {
            return "wait until the deployment has ended";
        }
        if (stack.isPresent() && stack.get().status().equals("ROLLBACK_COMPLETE")) {
            return "serverless remove  (its first deployment failed: docs/troubleshooting.md), then deploy again";
        }
        if (stack.isPresent() && !stack.get().isComplete()) {
            return "mend what made the deployment fail (docs/troubleshooting.md), then serverless deploy";
        }
        if (stack.isEmpty() && stacks.isPresent() && here.next().isPresent() || isAhead(here, stack)) {
            return "mvn package && serverless deploy  in " + here.name() + "; then " + workshop + " check "
                    + here.number();
        }
        if (here.seen().filter(Progress.Seen::done).isPresent()) {
            return "chapter " + here.number() + " is done; "
                    + here.next().map(page -> "docs/" + page).orElse("the labs");
        }
        return workshop + " check " + here.number()
                + here.next()
                        .map(page -> "; when it says that all is done, docs/" + page)
                        .orElse("; then the labs");
    }

    /** Whether the folder has what was not deployed. A deployment that finds no changes leaves the stack's time as it is. */
    private static boolean isAhead(Here here, Optional<StackSummary> stack) {
        return stack.isPresent()
                && here.changed().isAfter(stack.get().changed())
                && here.packed().map(here.changed()::isAfter).orElse(true);
    }
}
