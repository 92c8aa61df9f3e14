package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hints that a chapter's page has folded, by the parts of its task. */
public record Hints(List<Part> parts) {

    private static final Pattern SUMMARY = Pattern.compile("Hint (\\d): (.*)");

    public Hints {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the task.
     *
     * @param title the heading below which its hints stand
     * @param hints each says more than the one before it; the last is the code
     */
    public record Part(String title, List<Hint> hints) {
        public Part {
            hints = List.copyOf(hints);
        }
    }

    /**
     * A hint.
     *
     * @param title such as "where do I look?"
     * @param text for a terminal
     */
    public record Hint(String title, String text) {}

    /**
     * Reads them.
     *
     * @param root the repository
     * @param step the chapter's folder; its page has the same name
     * @return without parts when there is no such page, or it has no hints
     */
    public static Hints of(Path root, String step) throws IOException {
        Path page = root.resolve("docs").resolve(step + ".md");
        return Files.exists(page) ? read(page, Files.readString(page)) : new Hints(List.of());
    }

    static Hints read(Path file, String source) {
        Page page = PageReader.read(file, source.replace("\r\n", "\n"));
        List<Part> parts = new ArrayList<>();
        List<Hint> hints = new ArrayList<>();
        String title = "";
        for (Page.Fold fold : page.folds()) {
            Matcher summary = SUMMARY.matcher(fold.summary());
            if (!summary.matches()) {
                continue;
            }
            if (summary.group(1).equals("1") && !hints.isEmpty()) {
                parts.add(new Part(title, hints));
                hints.clear();
            }
            title = heading(page, fold);
            hints.add(new Hint(summary.group(2), text(page, fold)));
        }
        if (!hints.isEmpty()) {
            parts.add(new Part(title, hints));
        }
        return new Hints(parts);
    }

    private static String heading(Page page, Page.Fold fold) {
        return page.headings().stream()
                .filter(heading -> heading.place().line() < fold.place().line())
                .reduce((first, second) -> second)
                .map(Page.Heading::text)
                .orElse("");
    }

    private static String text(Page page, Page.Fold fold) {
        List<String> lines = Arrays.asList(page.source().split("\n", -1))
                .subList(fold.place().line(), fold.end().line() - 1);
        int summary = 0;
        while (!lines.get(summary).contains("</summary>")) {
            summary++;
        }
        return PlainText.of(lines.subList(summary + 1, lines.size()));
    }
}
