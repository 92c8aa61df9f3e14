package workshop.docs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a chapter takes: what its commands took when they were measured, and allowances for reading (what is folded,
 * too), for the code of the task, for the edits that are shown, and for each command and each edit that types nothing.
 */
final class Minutes {

    static final int WORDS_A_MINUTE = 160;

    /** Typed as it stands on the page. */
    static final int SHOWN_CHARACTERS_A_MINUTE = 180;

    /**
     * Thought out as well as typed: some four lines a minute. Who takes the folded code is faster, who reads the hints'
     * links is not.
     */
    static final int TASK_CHARACTERS_A_MINUTE = 120;

    static final Duration FOR_EACH_COMMAND = Duration.ofSeconds(20);
    static final int STEP = 5;

    /** Commands take longer on a busy machine; a page is wrong when it is off by more. */
    static final int TOLERANCE = 10;

    private static final Pattern SHOWN = Pattern.compile("\\*\\*About (\\d+) minutes\\.\\*\\*");

    private Minutes() {}

    /** Whole minutes, to the nearest five. */
    static int of(Page page, Duration commandTime) {
        List<Edit> typed = page.edits().stream().filter(Minutes::isTyped).toList();
        int untyped = page.edits().size() - typed.size();
        double minutes = (double) page.words() / WORDS_A_MINUTE
                + typed.stream().mapToDouble(Minutes::typing).sum()
                + (page.typedCommands() + untyped) * FOR_EACH_COMMAND.toSeconds() / 60.0
                + commandTime.toSeconds() / 60.0;
        return (int) Math.max(STEP, Math.round(minutes / STEP) * STEP);
    }

    /**
     * What is wrong with the minutes that a page names.
     *
     * @param needed whether it has to name them
     */
    static List<Fault> faults(Page page, int minutes, boolean needed) {
        Matcher shown = SHOWN.matcher(page.source());
        if (!shown.find()) {
            return needed
                    ? List.of(new Fault(
                            new Place(page.file(), 1),
                            "a chapter says how long it takes: **About " + minutes + " minutes.**"))
                    : List.of();
        }
        if (Math.abs(Integer.parseInt(shown.group(1)) - minutes) <= TOLERANCE) {
            return List.of();
        }
        int line = 1
                + (int) page.source()
                        .substring(0, shown.start())
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
        return List.of(new Fault(
                new Place(page.file(), line),
                "the page says " + shown.group(1) + " minutes, but they are " + minutes
                        + "; ./workshop docs --accept rewrites it"));
    }

    static String with(String source, int minutes) {
        return SHOWN.matcher(source).replaceFirst("**About " + minutes + " minutes.**");
    }

    /** What the page says, if it says something. */
    static Optional<Integer> shown(String source) {
        Matcher shown = SHOWN.matcher(source);
        return shown.find() ? Optional.of(Integer.valueOf(shown.group(1))) : Optional.empty();
    }

    /** Tests are switched on or copied; what goes away, or back, is not typed either. */
    private static boolean isTyped(Edit edit) {
        return !TaskRules.isInTests(edit) && !edit.added().isEmpty();
    }

    private static double typing(Edit edit) {
        boolean task = edit.setting().isInCodeHint() && !edit.setting().isInExperiment();
        return (double) characters(edit.added()) / (task ? TASK_CHARACTERS_A_MINUTE : SHOWN_CHARACTERS_A_MINUTE);
    }

    /** Indentation is the editor's work. */
    private static long characters(List<String> lines) {
        return lines.stream().mapToLong(line -> line.strip().length()).sum();
    }
}
