package workshop.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares what a page shows with what came out. In a line, "…" stands for any text; a line that is only "…" stands for
 * any number of lines, none included. Blanks at the ends of lines and empty lines at both ends do not count.
 */
final class ShownOutput {

    private static final String ANYTHING = "…";

    private ShownOutput() {}

    /** The first shown line that is not met, if there is one. */
    static Optional<String> unmet(List<String> shown, List<String> actual) {
        List<String> wanted = trimmed(shown);
        List<String> have = trimmed(actual);
        int furthest = 0;
        boolean[][] reached = new boolean[wanted.size() + 1][have.size() + 1];
        reached[0][0] = true;
        for (int i = 0; i <= wanted.size(); i++) {
            for (int j = 0; j <= have.size(); j++) {
                if (!reached[i][j]) {
                    continue;
                }
                furthest = Math.max(furthest, i);
                if (i == wanted.size()) {
                    continue;
                }
                if (wanted.get(i).strip().equals(ANYTHING)) {
                    reached[i + 1][j] = true;
                    if (j < have.size()) {
                        reached[i][j + 1] = true;
                    }
                } else if (j < have.size() && fits(wanted.get(i), have.get(j))) {
                    reached[i + 1][j + 1] = true;
                }
            }
        }
        if (reached[wanted.size()][have.size()]) {
            return Optional.empty();
        }
        return Optional.of(furthest < wanted.size() ? wanted.get(furthest) : "(nothing more)");
    }

    private static boolean fits(String wanted, String line) {
        StringBuilder pattern = new StringBuilder();
        for (String part : wanted.stripTrailing().split(ANYTHING, -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(line.stripTrailing())
                .matches();
    }

    private static List<String> trimmed(List<String> lines) {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isBlank()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isBlank()) {
            to--;
        }
        return lines.subList(from, to);
    }
}
