package workshop.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import workshop.check.Check;
import workshop.check.Finding;
import workshop.docs.Chapter;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;

/** Remembers which promises hold, for the guide on the local cloud's page; the check goes on without it. */
final class Ticks {

    private final Machine machine;

    Ticks(Machine machine) {
        this.machine = machine;
    }

    /** Remembers each finding before it is passed on. */
    Consumer<Finding> of(int chapter, Consumer<Finding> heard) {
        return finding -> {
            remember(folder(chapter), List.of(finding.promise()), finding.kept());
            heard.accept(finding);
        };
    }

    /** Everything that the chapters up to this one promise holds. */
    void all(int last) {
        for (int chapter = 1; chapter <= last; chapter++) {
            remember(folder(chapter), Check.promised().getOrDefault(chapter, List.of()), true);
        }
    }

    private String folder(int chapter) {
        try {
            return Chapter.all(machine.home().root()).stream()
                    .filter(each -> each.number() == chapter)
                    .map(Chapter::folder)
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private void remember(String folder, List<String> promises, boolean hold) {
        if (folder.isEmpty()) {
            return;
        }
        UnaryOperator<Progress> change = before -> {
            Progress after = before;
            for (String promise : promises) {
                after = after.held(folder, promise, hold);
            }
            return after;
        };
        try {
            new ProgressFile(machine.home().root()).update(change);
        } catch (IOException e) {
            machine.terminal().warn("The page cannot be told what holds: " + e);
        }
    }
}
