package workshop.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's table of steps: each row that links to a chapter ends with the chapter's minutes. */
final class StepsTable {

    private static final Pattern ROW = Pattern.compile("\\| .*\\(docs/(\\d-[a-z]+\\.md)\\).*\\| *(\\d*) *\\|");

    private StepsTable() {}

    /**
     * Rows that say other minutes than the chapters.
     *
     * @param minutes what each chapter says, by its file's name
     */
    static List<Fault> faults(Path page, String source, Map<String, Integer> minutes) {
        List<Fault> faults = new ArrayList<>();
        List<String> lines = lines(source);
        for (int i = 0; i < lines.size(); i++) {
            Matcher row = ROW.matcher(lines.get(i));
            if (row.matches()) {
                String wanted = wanted(row, minutes);
                if (!wanted.equals(row.group(2))) {
                    faults.add(new Fault(
                            new Place(page, i + 1),
                            "the table says \"" + row.group(2) + "\" minutes, but " + row.group(1) + " says " + wanted
                                    + "; ./workshop docs --accept rewrites it"));
                }
            }
        }
        return faults;
    }

    static String with(String source, Map<String, Integer> minutes) {
        return String.join(
                "\n",
                lines(source).stream()
                        .map(line -> {
                            Matcher row = ROW.matcher(line);
                            return row.matches()
                                    ? line.substring(0, row.start(2))
                                            + wanted(row, minutes)
                                            + line.substring(row.end(2))
                                    : line;
                        })
                        .toList());
    }

    private static String wanted(Matcher row, Map<String, Integer> minutes) {
        return Optional.ofNullable(minutes.get(row.group(1)))
                .map(String::valueOf)
                .orElse("nothing");
    }

    private static List<String> lines(String source) {
        return Arrays.asList(source.split("\n", -1));
    }
}
