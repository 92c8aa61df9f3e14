package workshop.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a chapter's page may ask of a learner at most, and which form it has. */
final class Measures {

    static final int MOST_EDITS = 6;
    static final int MOST_EXPERIMENTS = 4;
    static final int MOST_JAVA = 60;
    static final int MOST_YAML = 25;
    static final int MOST_MINUTES = 30;
    static final int MOST_MINUTES_TO_A_RESULT = 5;

    private static final String TASK = "The task";
    private static final String EXPERIMENT = "What happens if";
    private static final String EXERCISE = "Exercise";

    /** Sections that may go on in their headings, and be several in a row. */
    private static final Set<String> BEGINNINGS = Set.of(EXPERIMENT, EXERCISE);

    private static final String HINT = "Hint ";
    private static final String RED = "See it fail";

    /** Its second-level headings; others may stand between them. */
    private static final List<String> SECTIONS = List.of(
            "Where we are",
            "What you will learn",
            RED,
            TASK,
            EXPERIMENT,
            "Check",
            EXERCISE,
            "If it fails",
            "Clean up",
            "Next");

    private final Page page;
    private final String step;

    /** The last chapter changes no file: nothing is red before it, and there is no code to hint at. */
    private final boolean last;

    private final List<String> faults = new ArrayList<>();

    private Measures(Page page, String step, boolean last) {
        this.page = page;
        this.step = step;
        this.last = last;
    }

    /**
     * What exceeds a measure, or lacks in the form.
     *
     * @param step the chapter's folder
     * @param last whether it is the last chapter
     */
    static List<String> faults(Page page, String step, boolean last) {
        Measures measures = new Measures(page, step, last);
        measures.sizes();
        measures.beginning();
        measures.sections();
        measures.hints();
        measures.exercise();
        return measures.faults;
    }

    /** By the page, or by its length alone when the page says less than reading and typing take. */
    static int minutes(Page page) {
        return Math.max(Minutes.shown(page.source()).orElse(0), Minutes.of(page, Duration.ZERO));
    }

    private void sizes() {
        List<Edit> task = page.edits().stream()
                .filter(edit -> !edit.setting().isInExperiment())
                .toList();
        long experiments = page.edits().stream()
                .filter(edit -> edit.setting().isInExperiment() && !(edit.change() instanceof Edit.Change.Restore))
                .count();
        atMost(MOST_EDITS, task.size(), "edits in the task");
        atMost(MOST_EXPERIMENTS, experiments, "edits in experiments");
        atMost(MOST_JAVA, added(task, ".java"), "lines of Java to write");
        atMost(MOST_YAML, added(task, ".yml"), "lines of YAML to write");
        atMost(MOST_MINUTES, minutes(page), "minutes");
    }

    private static int added(List<Edit> task, String ending) {
        return task.stream()
                .filter(edit -> edit.file().endsWith(ending))
                .mapToInt(edit -> edit.added().size())
                .sum();
    }

    private void atMost(long most, long found, String what) {
        if (found > most) {
            faults.add(found + " " + what + ", but at most " + most);
        }
    }

    private void beginning() {
        Optional<String> first = page.commands().stream()
                .map(block -> block.commands().get(0).text())
                .findFirst();
        if (!first.equals(Optional.of("cd " + step))) {
            faults.add("the first command is not cd " + step + ", but " + first.orElse("missing"));
        }
        Optional<Step.Commands> result = page.commands().stream()
                .filter(block -> block.commands().stream()
                        .anyMatch(command -> command.text().matches("(?s)(mvn|serverless) .*")))
                .findFirst();
        if (result.isEmpty()) {
            faults.add("nothing is built or called");
            return;
        }
        int line = result.get().place().line();
        page.folds().stream()
                .filter(fold -> fold.summary().startsWith(HINT) && fold.place().line() < line)
                .findFirst()
                .ifPresent(hint ->
                        faults.add("\"" + hint.summary() + "\" comes before the first build or call, in line " + line));
        long until = page.source()
                .lines()
                .skip(line)
                .takeWhile(each -> !each.strip().equals("```"))
                .count();
        List<String> above = page.source().lines().limit(line + until + 1).toList();
        if (above.stream().filter(each -> each.strip().startsWith("<details")).count()
                != above.stream()
                        .filter(each -> each.strip().startsWith("</details"))
                        .count()) {
            faults.add("the first build or call, in line " + line + ", is folded");
            return;
        }
        atMost(
                MOST_MINUTES_TO_A_RESULT,
                Minutes.of(PageReader.read(page.file(), String.join("\n", above) + "\n"), Duration.ZERO),
                "minutes until something is built or called");
    }

    private void sections() {
        List<String> wanted = SECTIONS.stream()
                .filter(section -> !last || !section.equals(RED))
                .toList();
        List<String> found = new ArrayList<>();
        for (Page.Heading heading : second()) {
            wanted.stream()
                    .filter(section -> isOf(heading, section))
                    .filter(section -> found.isEmpty()
                            || !BEGINNINGS.contains(section)
                            || !found.get(found.size() - 1).equals(section))
                    .forEach(found::add);
        }
        List<String> missing =
                wanted.stream().filter(section -> !found.contains(section)).toList();
        if (!missing.isEmpty()) {
            faults.add("sections are missing: " + String.join(", ", missing));
        }
        List<String> ordered = wanted.stream().filter(found::contains).toList();
        if (!found.equals(ordered)) {
            faults.add("the sections come in the order " + String.join(", ", found));
        }
    }

    private static boolean isOf(Page.Heading heading, String section) {
        return BEGINNINGS.contains(section)
                ? heading.text().startsWith(section)
                : heading.text().equals(section);
    }

    private List<Page.Heading> second() {
        return page.headings().stream().filter(heading -> heading.level() == 2).toList();
    }

    private void hints() {
        List<Lines> task = sections(TASK);
        List<String> inside = new ArrayList<>();
        for (Page.Fold fold : page.folds()) {
            if (fold.summary().startsWith(HINT)) {
                String hint = fold.summary()
                        .substring(0, Math.min(HINT.length() + 1, fold.summary().length()));
                if (hold(task, fold.place())) {
                    inside.add(hint);
                } else {
                    faults.add("\"" + fold.summary() + "\" stands outside \"" + TASK + "\"");
                }
            }
        }
        String found = String.join(", ", inside);
        String wanted = IntStream.range(0, Math.max(inside.size(), last ? 0 : 3))
                .mapToObj(index -> HINT + (index % 3 + 1))
                .collect(Collectors.joining(", "));
        if (!found.equals(wanted) || inside.size() % 3 != 0) {
            faults.add("the hints of \"" + TASK + "\" are not 1, 2, 3, but " + (inside.isEmpty() ? "missing" : found));
        }
    }

    private void exercise() {
        List<Lines> exercises = sections(EXERCISE);
        if (page.folds().stream().anyMatch(fold -> hold(exercises, fold.place()))
                || page.edits().stream().anyMatch(edit -> hold(exercises, edit.place()))) {
            faults.add("an exercise has its solution on the page");
        }
    }

    private record Lines(int from, int to) {

        boolean hold(Place place) {
            return from <= place.line() && place.line() < to;
        }
    }

    private List<Lines> sections(String name) {
        List<Page.Heading> headings = second();
        return IntStream.range(0, headings.size())
                .filter(at -> isOf(headings.get(at), name))
                .mapToObj(at -> new Lines(
                        headings.get(at).place().line(),
                        at + 1 < headings.size() ? headings.get(at + 1).place().line() : Integer.MAX_VALUE))
                .toList();
    }

    private static boolean hold(List<Lines> sections, Place place) {
        return sections.stream().anyMatch(lines -> lines.hold(place));
    }

    /** As {@code wc -w} counts. */
    static int words(String text) {
        return text.isBlank()
                ? 0
                : (int) Arrays.stream(text.strip().split("\\s+")).count();
    }
}
