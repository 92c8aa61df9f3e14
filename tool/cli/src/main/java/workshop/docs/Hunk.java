package workshop.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * One place of a file that a block of changes shows, with what is around it.
 *
 * @param place its first line on the page
 * @param before the lines as they are, context and removed ones; none when the new lines go to the end of the file
 * @param after the lines as they become, context and added ones
 * @param added the added ones alone
 */
record Hunk(Place place, List<String> before, List<String> after, List<String> added) {

    private static final String HEAD = "@@";
    private static final String AT_THE_END = "@@ at the end";

    /**
     * Reads a block of changes: lines begin with a blank, "+" or "-", and "@@" begins another place.
     *
     * @param first the block's first line on the page
     */
    static List<Hunk> read(Place first, List<String> lines) {
        List<Hunk> hunks = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= lines.size(); at++) {
            if (at == lines.size() || lines.get(at).startsWith(HEAD)) {
                // What stands above the first "@@" is a place, too, if something does.
                if (at > 0) {
                    hunks.add(hunk(first.down(from), lines.subList(from, at)));
                }
                from = at;
            }
        }
        if (hunks.isEmpty()) {
            throw new PageException(first, "the block shows no change");
        }
        return hunks;
    }

    private static Hunk hunk(Place place, List<String> lines) {
        boolean headed = lines.get(0).startsWith(HEAD);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (int at = headed ? 1 : 0; at < lines.size(); at++) {
            String line = lines.get(at);
            String text = line.isEmpty() ? line : line.substring(1);
            // Editors strip the blank of an empty line.
            char kind = line.isEmpty() ? ' ' : line.charAt(0);
            switch (kind) {
                case '+' -> {
                    after.add(text);
                    added.add(text);
                }
                case '-' -> before.add(text);
                case ' ' -> {
                    before.add(text);
                    after.add(text);
                }
                default ->
                    throw new PageException(
                            place.down(at),
                            "a line of a change begins with a blank, + or -, or with @@ where another place begins");
            }
        }
        if (before.equals(after)) {
            throw new PageException(place, "nothing is added or removed here");
        }
        boolean toTheEnd = headed && lines.get(0).stripTrailing().equals(AT_THE_END);
        if (before.isEmpty() != toTheEnd) {
            throw new PageException(
                    place,
                    toTheEnd
                            ? "\"" + AT_THE_END + "\" has only added lines below it"
                            : "added lines need a line of context, or \"" + AT_THE_END + "\" above them");
        }
        return new Hunk(headed ? place.down(1) : place, before, after, added);
    }
}
