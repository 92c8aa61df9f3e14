package workshop.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares what a page shows with what came out. In a line, "…" stands for any text; a line that is only "…" stands for
 * any number of lines, none included. Blanks at the ends of lines and empty lines at both ends do not count.
 */
final class ShownOutput {

    private static final String ANYTHING = "…";
    private static final int TOLD_LINES = 30;

    private ShownOutput() {}

    /** What differs, to follow the command's name in a sentence; empty when everything shown is met. */
    static Optional<String> difference(List<String> shown, List<String> actual) {
        List<String> wanted = trimmed(shown);
        int from = leadingBlanks(actual);
        int to = actual.size() - leadingBlanks(reversed(actual));
        int met = 0;
        int told = 0;
        // How many shown lines can be met by how many lines that came.
        boolean[][] reached = new boolean[wanted.size() + 1][actual.size() + 1];
        Arrays.fill(reached[0], 0, from + 1, true);
        for (int i = 0; i <= wanted.size(); i++) {
            for (int j = 0; j <= actual.size(); j++) {
                if (!reached[i][j]) {
                    continue;
                }
                met = i;
                told = j;
                if (i == wanted.size()) {
                    if (j >= to) {
                        return Optional.empty();
                    }
                } else if (wanted.get(i).strip().equals(ANYTHING)) {
                    reached[i + 1][j] = true;
                    if (j < actual.size()) {
                        reached[i][j + 1] = true;
                    }
                } else if (j < actual.size() && fits(wanted.get(i), actual.get(j))) {
                    reached[i + 1][j + 1] = true;
                }
            }
        }
        return Optional.of(
                met < wanted.size()
                        ? "does not show \"" + wanted.get(met) + "\""
                        : "shows more than the page: \"" + actual.get(told) + "\"");
    }

    /** What came, to end a sentence: its last lines when it was long. */
    static String came(List<String> lines) {
        if (lines.isEmpty()) {
            return "; nothing came";
        }
        int from = Math.max(0, lines.size() - TOLD_LINES);
        return "; what came:\n    " + String.join("\n    ", lines.subList(from, lines.size()));
    }

    private static boolean fits(String wanted, String line) {
        StringBuilder pattern = new StringBuilder();
        for (String part : wanted.stripTrailing().split(ANYTHING, -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        Pattern whole = Pattern.compile(pattern.toString(), Pattern.DOTALL);
        // "id: …" is met by an empty id, too, whose line ends with a blank.
        return whole.matcher(line.stripTrailing()).matches()
                || whole.matcher(line).matches();
    }

    private static List<String> trimmed(List<String> lines) {
        int from = leadingBlanks(lines);
        return lines.subList(from, Math.max(from, lines.size() - leadingBlanks(reversed(lines))));
    }

    private static int leadingBlanks(List<String> lines) {
        return (int) lines.stream().takeWhile(String::isBlank).count();
    }

    private static List<String> reversed(List<String> lines) {
        List<String> turned = new ArrayList<>(lines);
        Collections.reverse(turned);
        return turned;
    }
}
