package workshop.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes what came out into a page in place of what it shows, where the two differ. A shown line that the new output
 * still meets stays as it is, with its "…"; new lines get "…" where something varies from run to run.
 */
final class AcceptedOutput {

    private static final List<String> VARYING = List.of(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?",
            "(?<=/_api/)[a-z0-9]{10}",
            "(?<=127\\.0\\.0\\.1:)\\d+",
            "\\d+(\\.\\d+)?(?= (ms|s|MB|kB)\\b)",
            "(?<=\\()\\d+s(?=\\))",
            // What a page could not show: it would read as a command, or as the end of the block.
            "^\\s*[$](?= )",
            "^\\s*[`~]{3}.*");

    private static final Pattern FENCE = Pattern.compile("\\s*[`~]{3}.*");

    private AcceptedOutput() {}

    static String written(String source, List<PageProof.Run> runs) {
        List<String> lines = new ArrayList<>(Arrays.asList(source.split("\n", -1)));
        runs.stream()
                .filter(run -> ShownOutput.difference(run.shown().lines(), run.output())
                        .isPresent())
                .sorted(Comparator.comparingInt(
                                (PageProof.Run run) -> run.shown().place().line())
                        .reversed())
                .forEach(run -> replace(lines, run));
        return String.join("\n", lines);
    }

    private static void replace(List<String> lines, PageProof.Run run) {
        int from = run.shown().place().line() - 1;
        List<String> shown = run.shown().lines();
        String indentation = indentation(lines, from);
        lines.subList(from, from + shown.size()).clear();
        lines.addAll(
                from,
                accepted(shown, run.output()).stream()
                        .map(line -> line.isEmpty() ? line : indentation + line)
                        .toList());
    }

    /** That of the fence that begins the block. */
    private static String indentation(List<String> lines, int in) {
        int fence = in - 1;
        while (!FENCE.matcher(lines.get(fence)).matches()) {
            fence--;
        }
        String begin = lines.get(fence);
        return begin.substring(0, begin.length() - begin.stripLeading().length());
    }

    /** What a page shows from now on. */
    static List<String> accepted(List<String> shown, List<String> actual) {
        return actual.stream().map(line -> accepted(line, shown)).toList();
    }

    private static String accepted(String line, List<String> shown) {
        Optional<String> kept = shown.stream()
                .filter(old -> !old.strip().equals("…"))
                .filter(old ->
                        ShownOutput.difference(List.of(old), List.of(line)).isEmpty())
                .findFirst();
        if (kept.isPresent() && !line.isBlank()) {
            return kept.get();
        }
        String varied = line.stripTrailing();
        for (String pattern : VARYING) {
            varied = varied.replaceAll(pattern, "…");
        }
        return varied;
    }
}
