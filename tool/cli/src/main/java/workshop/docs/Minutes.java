package workshop.docs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a chapter takes: what its commands took when they were measured, and allowances for reading, for typing its
 * edits, and for each command and each test, which is copied rather than typed.
 */
final class Minutes {

    static final int WORDS_A_MINUTE = 160;
    static final int TYPED_CHARACTERS_A_MINUTE = 180;
    static final Duration FOR_EACH_COMMAND = Duration.ofSeconds(20);
    static final int STEP = 5;

    /** Commands take longer on a busy machine; a page is wrong when it is off by more. */
    static final int TOLERANCE = 10;

    private static final String TESTS = "src/test/";

    private static final Pattern SHOWN = Pattern.compile("\\*\\*About (\\d+) minutes\\.\\*\\*");

    private Minutes() {}

    /** Whole minutes, rounded up to five. */
    static int of(Page page, Duration commandTime) {
        long copied = page.edits().stream().filter(Minutes::isCopied).count();
        long typed = page.edits().stream()
                .filter(edit -> !isCopied(edit))
                .mapToLong(Minutes::typed)
                .sum();
        long commands = page.commands().stream()
                .mapToLong(block -> block.commands().size())
                .sum();
        double minutes = (double) page.words() / WORDS_A_MINUTE
                + (double) typed / TYPED_CHARACTERS_A_MINUTE
                + (commands + copied) * FOR_EACH_COMMAND.toSeconds() / 60.0
                + commandTime.toSeconds() / 60.0;
        return (int) Math.max(STEP, Math.ceil(minutes / STEP) * STEP);
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

    private static boolean isCopied(Edit edit) {
        return edit.file().startsWith(TESTS);
    }

    private static long typed(Edit edit) {
        Edit.Change change = edit.change();
        if (change instanceof Edit.Change.Create create) {
            return characters(create.lines());
        }
        if (change instanceof Edit.Change.Insert insert) {
            return characters(insert.lines());
        }
        if (change instanceof Edit.Change.Append append) {
            return characters(append.lines());
        }
        return change instanceof Edit.Change.Replace replace ? characters(replace.lines()) : 0;
    }

    /** Indentation is the editor's work. */
    private static long characters(List<String> lines) {
        return lines.stream().mapToLong(line -> line.strip().length()).sum();
    }
}
