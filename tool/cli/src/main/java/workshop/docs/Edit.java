package workshop.docs;

import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A change of one file that a chapter asks for.
 *
 * @param file relative to the step's directory, with slashes
 * @param setting where the page asks for it
 */
record Edit(Place place, String file, Change change, Setting setting) {

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

        /** Places that are each there once become what they are to be, all at a time. */
        record Unified(List<Hunk> hunks) implements Change {}

        /** The file is again as it was before the first edit of this experiment's section. */
        record Restore() implements Change {}

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
            int at = one(place, positions(lines, insert), "no line that reads \"" + insert.anchor() + "\"");
            return spliced(lines, insert.after() ? at + 1 : at, 0, insert.lines());
        }
        if (change instanceof Change.Append append) {
            return spliced(lines, lines.size(), 0, append.lines());
        }
        if (change instanceof Change.Replace replace) {
            int at = found(place, lines, replace.old());
            return spliced(lines, at, replace.old().size(), replace.lines());
        }
        if (change instanceof Change.Unified unified) {
            return applied(lines, unified.hunks());
        }
        throw new IllegalStateException("Not an edit of lines: " + change);
    }

    /** The lines that somebody types who makes it. */
    List<String> added() {
        if (change instanceof Change.Create create) {
            return create.lines();
        }
        if (change instanceof Change.Insert insert) {
            return insert.lines();
        }
        if (change instanceof Change.Append append) {
            return append.lines();
        }
        if (change instanceof Change.Replace replace) {
            return DiffUtils.diff(replace.old(), replace.lines()).getDeltas().stream()
                    .flatMap(delta -> delta.getTarget().getLines().stream())
                    .toList();
        }
        return change instanceof Change.Unified unified
                ? unified.hunks().stream()
                        .flatMap(hunk -> hunk.added().stream())
                        .toList()
                : List.of();
    }

    /** All are looked for in the file as it was: what one of them adds is no place for another. */
    private List<String> applied(List<String> lines, List<Hunk> hunks) {
        NavigableMap<Integer, Hunk> places = new TreeMap<>();
        List<String> appended = new ArrayList<>();
        for (Hunk hunk : hunks) {
            if (hunk.before().isEmpty()) {
                appended.addAll(hunk.after());
            } else {
                int at = found(hunk.place(), lines, hunk.before());
                refuseOverlap(hunk, at, places);
                places.put(at, hunk);
            }
        }
        List<String> changed = new ArrayList<>(lines);
        places.descendingMap().forEach((at, hunk) -> {
            List<String> part = changed.subList(at, at + hunk.before().size());
            part.clear();
            part.addAll(hunk.after());
        });
        changed.addAll(appended);
        return changed;
    }

    private void refuseOverlap(Hunk hunk, int at, NavigableMap<Integer, Hunk> places) {
        Map.Entry<Integer, Hunk> above = places.lowerEntry(at + hunk.before().size());
        if (above != null && above.getKey() + above.getValue().before().size() > at) {
            throw new PageException(
                    hunk.place(),
                    "the edit does not apply: in " + file + " this place overlaps with that of line "
                            + above.getValue().place().line());
        }
    }

    private int found(Place from, List<String> lines, List<String> block) {
        return one(from, positions(lines, block), "not the block" + nearest(lines, block));
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

    private int one(Place from, List<Integer> positions, String none) {
        if (positions.size() == 1) {
            return positions.get(0);
        }
        String found = positions.isEmpty()
                ? none
                : "the place " + positions.size() + " times, at the lines "
                        + positions.stream().map(at -> String.valueOf(at + 1)).collect(Collectors.joining(" and "));
        throw new PageException(from, "the edit does not apply: " + file + " has " + found);
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
