package workshop.progress;

import java.util.List;
import java.util.Optional;
import workshop.docs.Hints;

/**
 * The hint whose turn it is.
 *
 * @param part counted from 0
 * @param number counted from 1, within its part
 * @param repeated whether it was given before, as there is none after it
 */
public record NextHint(int part, int number, boolean repeated) {

    /**
     * Chooses it: of the part that is asked for; else of the part in which something is known to be missing; else of the
     * first part that has hints left.
     *
     * @param hints has at least one part
     * @param asked the part that is asked for, counted from 0
     */
    public static NextHint of(Hints hints, String folder, Progress progress, Optional<Integer> asked) {
        List<Hints.Part> parts = hints.parts();
        int part = asked.or(() -> missing(parts, folder, progress))
                .orElseGet(() -> firstWithHintsLeft(parts, folder, progress));
        int all = parts.get(part).hints().size();
        int given = progress.given(folder, part);
        return new NextHint(part, Math.min(given + 1, all), given >= all);
    }

    /** The progress once it is given. */
    public Progress given(Progress before, String folder) {
        return before.gave(folder, part, number);
    }

    private static Optional<Integer> missing(List<Hints.Part> parts, String folder, Progress progress) {
        List<String> titles = parts.stream().map(Hints.Part::title).toList();
        return progress.seen(folder)
                .map(seen -> titles.indexOf(seen.part()))
                // A title that several parts have says nothing.
                .filter(at -> at >= 0 && titles.lastIndexOf(titles.get(at)) == at);
    }

    private static int firstWithHintsLeft(List<Hints.Part> parts, String folder, Progress progress) {
        for (int part = 0; part < parts.size(); part++) {
            if (progress.given(folder, part) < parts.get(part).hints().size()) {
                return part;
            }
        }
        return parts.size() - 1;
    }
}
