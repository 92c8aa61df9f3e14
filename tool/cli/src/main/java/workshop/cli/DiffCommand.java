package workshop.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import workshop.docs.NewFiles;

/** {@code workshop diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Show what a chapter changes: how its folder differs from the next one, which holds the solution.",
            "What you have written in the chapter's folder counts, so it is what is left to do.",
            "Whole files that come with the next folder, as the chapter says, are only named."
        })
final class DiffCommand implements Callable<Integer> {

    private static final int CONTEXT = 3;
    private static final int LAST_CHAPTER = 7;

    private final Machine machine;

    @Parameters(paramLabel = "N", description = "The chapter, 1 to 6. Chapter 7 changes no file.")
    private int chapter;

    DiffCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        if (chapter == LAST_CHAPTER) {
            throw new UserError("Chapter 7 changes no file: its folder is the end.");
        }
        if (chapter < 1 || chapter > LAST_CHAPTER) {
            throw new UserError("There is no chapter " + chapter + ": 1 to 6 change files.");
        }
        Step step = step(chapter);
        Step next = step(chapter + 1);
        SortedMap<String, List<String>> before = StepFiles.of(step.folder());
        SortedMap<String, List<String>> after = StepFiles.of(next.folder());
        TreeSet<String> coming = new TreeSet<>(NewFiles.after(machine.home().root(), step.name()));
        coming.removeIf(name -> before.containsKey(name) || !after.containsKey(name));
        after.keySet().removeAll(coming);
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        boolean same = true;
        for (String name : names) {
            List<String> old = before.getOrDefault(name, List.of());
            List<String> wanted = after.getOrDefault(name, List.of());
            if (!old.equals(wanted) || before.containsKey(name) != after.containsKey(name)) {
                same = false;
                show(
                        before.containsKey(name) ? step.name() + "/" + name : "/dev/null",
                        after.containsKey(name) ? next.name() + "/" + name : "/dev/null",
                        old,
                        wanted);
            }
        }
        if (same) {
            String others = coming.isEmpty() ? "" : ", but for what comes with " + next.name();
            machine.terminal()
                    .say(step.name() + " and " + next.name() + " are the same" + others + ": nothing is left to do.");
        }
        if (!coming.isEmpty()) {
            machine.terminal().say("Comes with " + next.name() + ", and is not yours to write:");
            coming.forEach(name -> machine.terminal().say("  " + name));
        }
        return 0;
    }

    private Step step(int number) throws IOException {
        Path root = machine.home().root();
        return Step.named(String.valueOf(number), machine.home(), root);
    }

    private void show(String oldName, String newName, List<String> old, List<String> wanted) {
        Terminal terminal = machine.terminal();
        if (old.equals(wanted)) {
            terminal.say("--- " + oldName);
            terminal.say("+++ " + newName);
            return;
        }
        // Lines of an empty file begin at 0, as patch wants it.
        UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, old, DiffUtils.diff(old, wanted), CONTEXT).stream()
                .map(line ->
                        line.replaceFirst("^@@ -1,0 ", "@@ -0,0 ").replaceFirst("^(@@ -\\S+) \\+1,0 @@", "$1 +0,0 @@"))
                .forEach(terminal::say);
    }
}
