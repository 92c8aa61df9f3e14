package workshop.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page's headings and folded parts, as they come: it knows where the reading has got to. */
final class Outline {

    private static final String EXPERIMENT = "What happens if";
    private static final Pattern FOLD = Pattern.compile(
            "(?<open><details\\b[^>]*>)|</details>|<summary\\b[^>]*>(?<summary>.*?)</summary>", Pattern.DOTALL);

    private final List<Page.Heading> headings = new ArrayList<>();
    private final List<Page.Fold> folds = new ArrayList<>();

    /** Indices in {@link #folds} of those that are not yet closed. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private Optional<Page.Heading> experiment = Optional.empty();

    void heading(Page.Heading heading) {
        headings.add(heading);
        if (experiment.filter(around -> around.level() < heading.level()).isEmpty()) {
            experiment = Optional.of(heading).filter(begun -> begun.text().startsWith(EXPERIMENT));
        }
    }

    void html(Place place, String html) {
        Matcher fold = FOLD.matcher(html);
        while (fold.find()) {
            Place at = place.down((int) html.substring(0, fold.start())
                    .chars()
                    .filter(each -> each == '\n')
                    .count());
            if (fold.group("open") != null) {
                open.push(folds.size());
                folds.add(new Page.Fold(at, at, ""));
            } else if (open.isEmpty()) {
                throw new PageException(at, "no folded part is open here");
            } else if (fold.group("summary") == null) {
                int closed = open.pop();
                folds.set(
                        closed,
                        new Page.Fold(
                                folds.get(closed).place(), at, folds.get(closed).summary()));
            } else {
                int innermost = open.getFirst();
                String summary = fold.group("summary").replaceAll("<[^>]*>", "").strip();
                Place begun = folds.get(innermost).place();
                folds.set(innermost, new Page.Fold(begun, begun, summary));
            }
        }
    }

    Setting setting() {
        return new Setting(
                experiment.map(Page.Heading::place),
                Optional.ofNullable(open.peek())
                        .map(innermost -> folds.get(innermost).summary()));
    }

    /** The page ends. */
    void end() {
        if (!open.isEmpty()) {
            throw new PageException(folds.get(open.getFirst()).place(), "this folded part is never closed");
        }
    }

    List<Page.Heading> headings() {
        return List.copyOf(headings);
    }

    List<Page.Fold> folds() {
        return List.copyOf(folds);
    }
}
