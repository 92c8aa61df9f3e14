package workshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A change of one file that a chapter asks for.
 *
 * @param file relative to the step's directory, with slashes
 */
record Edit(Place place, String file, Change change) {

    /** What is done to the file. */
    sealed interface Change {

        /** The file is new; the block is all of it. */
        record Create(List<String> lines) implements Change {}

        /** The lines go after, or before, the one line that reads so; its indentation does not count. */
        record Insert(String anchor, boolean after, List<String> lines) implements Change {}

        /** The lines go to the end of the file. */
        record Append(List<String> lines) implements Change {}

        /** The one place that reads so becomes the new lines; without new lines it goes away. */
        record Replace(List<String> old, List<String> lines) implements Change {}

        /** The file goes away. */
        record Delete() implements Change {}
    }

    /**
     * The file's lines after the edit.
     *
     * @param lines before it
     * @throws PageException when the edit does not apply, or applies at more than one place
     */
    List<String> apply(List<String> lines) {
        if (change instanceof Change.Insert insert) {
            int at = one(positions(lines, insert), "no line that reads \"" + insert.anchor() + "\"");
            return spliced(lines, insert.after() ? at + 1 : at, 0, insert.lines());
        }
        if (change instanceof Change.Append append) {
            return spliced(lines, lines.size(), 0, append.lines());
        }
        if (change instanceof Change.Replace replace) {
            int at = one(positions(lines, replace.old()), "not the block" + nearest(lines, replace.old()));
            return spliced(lines, at, replace.old().size(), replace.lines());
        }
        throw new IllegalStateException("Not an edit of lines: " + change);
    }

    private static List<Integer> positions(List<String> lines, Change.Insert insert) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(insert.anchor().strip())) {
                found.add(i);
            }
        }
        return found;
    }

    private static List<Integer> positions(List<String> lines, List<String> old) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i + old.size() <= lines.size(); i++) {
            if (lines.subList(i, i + old.size()).equals(old)) {
                found.add(i);
            }
        }
        return found;
    }

    private int one(List<Integer> positions, String none) {
        if (positions.size() == 1) {
            return positions.get(0);
        }
        String found = positions.isEmpty()
                ? none
                : "the place " + positions.size() + " times, at the lines "
                        + positions.stream().map(at -> String.valueOf(at + 1)).collect(Collectors.joining(" and "));
        throw new PageException(place, "the edit does not apply: " + file + " has " + found);
    }

    /** Where the file goes along with the block for the longest, and what it reads instead then. */
    private static String nearest(List<String> lines, List<String> old) {
        int best = 0;
        String said = "; its first line is nowhere";
        for (int from = 0; from < lines.size(); from++) {
            int same = 0;
            while (same < old.size()
                    && from + same < lines.size()
                    && lines.get(from + same).equals(old.get(same))) {
                same++;
            }
            if (same > best && same < old.size()) {
                best = same;
                int at = from + same;
                said = "; line " + (at + 1) + " reads \"" + (at < lines.size() ? lines.get(at) : "(the end)")
                        + "\" instead of \"" + old.get(same) + "\"";
            }
        }
        return said;
    }

    private static List<String> spliced(List<String> lines, int at, int without, List<String> with) {
        List<String> changed = new ArrayList<>(lines.subList(0, at));
        changed.addAll(with);
        changed.addAll(lines.subList(at + without, lines.size()));
        return changed;
    }
}
