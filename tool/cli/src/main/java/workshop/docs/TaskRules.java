package workshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a chapter may ask to be edited where: the code of its task stands in folds, tests are only switched on, and what
 * an experiment changes is undone before its section ends.
 */
final class TaskRules {

    private static final String TESTS = "src/test/";

    private static final Pattern SWITCH =
            Pattern.compile("\\s*@Disabled(\\(.*\\))?\\s*|import org\\.junit\\.jupiter\\.api\\.Disabled;\\s*");

    private final Project project;
    private final List<Fault> faults = new ArrayList<>();

    /** As it was when the section began in which the last edit was. */
    private Project begun;

    private Optional<Edit> last = Optional.empty();

    private TaskRules(Project project) {
        this.project = project;
        this.begun = project.copy();
    }

    /**
     * Carries out a chapter's edits.
     *
     * @param project the chapter's folder, which is changed
     * @return where the page breaks the rules
     * @throws PageException when an edit does not apply
     */
    static List<Fault> follow(List<Edit> edits, Project project) {
        TaskRules rules = new TaskRules(project);
        edits.forEach(rules::follow);
        rules.endSection();
        return rules.faults;
    }

    /** Whether the edit does nothing but switch tests on. */
    static boolean switchesTestsOn(Edit edit, List<String> before, List<String> after) {
        if (!isInTests(edit) || before.size() == after.size()) {
            return false;
        }
        int kept = 0;
        for (String line : before) {
            if (kept < after.size() && after.get(kept).equals(line)) {
                kept++;
            } else if (!SWITCH.matcher(line).matches()) {
                return false;
            }
        }
        return kept == after.size();
    }

    static boolean isInTests(Edit edit) {
        return edit.file().startsWith(TESTS);
    }

    private void follow(Edit edit) {
        if (last.map(before -> before.setting().experiment())
                .filter(edit.setting().experiment()::equals)
                .isEmpty()) {
            endSection();
            begun = project.copy();
        }
        last = Optional.of(edit);
        List<String> before = project.linesOf(edit.file());
        project.apply(edit);
        if (switchesTestsOn(edit, before, project.linesOf(edit.file()))) {
            return;
        }
        if (isInTests(edit)) {
            faults.add(new Fault(
                    edit.place(), "learners write no tests: an edit in src/test only takes lines with @Disabled away"));
        } else if (!edit.setting().isInExperiment() && !edit.setting().isInCodeHint()) {
            faults.add(new Fault(
                    edit.place(),
                    "code of the task stands in a folded part whose summary begins with \"" + Setting.CODE
                            + "\"; outside are only experiments, under a heading \"What happens if\""));
        }
    }

    private void endSection() {
        last.filter(edit -> edit.setting().isInExperiment()).ifPresent(edit -> project.differences(begun).stream()
                .map(difference ->
                        new Fault(edit.place(), "the experiment is not undone where its section ends: " + difference))
                .forEach(faults::add));
    }
}
