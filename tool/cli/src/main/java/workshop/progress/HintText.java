package workshop.progress;

import java.util.ArrayList;
import java.util.List;
import workshop.docs.Hints;

/** A hint as a terminal shows it. */
public final class HintText {

    private HintText() {}

    /**
     * Its lines.
     *
     * @param name how the chapter is called in commands, such as 4
     * @param more how one gets the next hint
     */
    public static List<String> of(Hints hints, NextHint next, String name, String more) {
        Hints.Part part = hints.parts().get(next.part());
        Hints.Hint hint = part.hints().get(next.number() - 1);
        List<String> lines = new ArrayList<>();
        String where = hints.parts().size() == 1
                ? ""
                : ", part " + (next.part() + 1) + " of " + hints.parts().size() + " (" + part.title() + ")";
        lines.add("Chapter " + name + where + ", hint " + next.number() + " of "
                + part.hints().size() + ": " + hint.title());
        lines.add("");
        hint.text().lines().forEach(lines::add);
        lines.add("");
        lines.add(end(part, next, more));
        return lines;
    }

    private static String end(Hints.Part part, NextHint next, String more) {
        int left = part.hints().size() - next.number();
        if (left > 0) {
            return (left == 1 ? "One hint is left, and it shows the code: " : left + " hints are left: ") + more;
        }
        return next.repeated() ? "That was the last hint once more." : "That was the last hint.";
    }
}
