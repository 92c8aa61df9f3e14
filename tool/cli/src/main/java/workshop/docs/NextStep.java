package workshop.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a chapter leads: its edits, and the whole files that come with the next step, make that step byte for byte. */
final class NextStep {

    private final String name;
    private final Project start;
    private final Project wanted;

    /**
     * The step that comes after a chapter's.
     *
     * @param name its folder; the chapter's own when it is the last
     * @param start the chapter's folder as the reader finds it
     * @param wanted the next step's
     */
    NextStep(String name, Project start, Project wanted) {
        this.name = name;
        this.start = start;
        this.wanted = wanted;
    }

    /** What keeps a chapter from leading here, when its edits have made {@code edited}. */
    List<Fault> faults(Page page, Project edited) {
        List<Fault> faults = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (NewFiles list : page.newFiles()) {
            if (!list.step().equals(name) || isLast()) {
                faults.add(new Fault(list.place(), notNext(list)));
                continue;
            }
            for (String file : list.files()) {
                Optional<String> wrong = taken.add(file) ? wrong(file, edited) : Optional.of("is listed twice");
                wrong.ifPresentOrElse(
                        what -> faults.add(new Fault(list.place(), file + " " + what)),
                        () -> edited.take(file, wanted));
            }
        }
        Place end = new Place(page.file(), (int) page.source().lines().count());
        faults.addAll(missing(page, end, edited));
        edited.differences(wanted).stream()
                .map(difference -> new Fault(end, "the edits do not lead to " + name + ": " + difference))
                .forEach(faults::add);
        return faults;
    }

    private String notNext(NewFiles list) {
        return isLast()
                ? "no step comes after this one, so nothing comes with it"
                : "the next step is " + name + ", not " + list.step();
    }

    /** After the last step nothing changes any more. */
    private boolean isLast() {
        return start.differences(wanted).isEmpty();
    }

    private Optional<String> wrong(String file, Project edited) {
        if (!wanted.has(file)) {
            return Optional.of("is said to come with " + name + ", but is not there");
        }
        if (start.has(file)) {
            return Optional.of("is said to come with " + name + ", but is there before: only whole new files come");
        }
        return edited.has(file)
                ? Optional.of("is said to come with " + name + ", but an edit of this page makes it")
                : Optional.empty();
    }

    /** New files that no edit makes and no list names; taken, so that they are told once. */
    private List<Fault> missing(Page page, Place end, Project edited) {
        List<String> missing = wanted.names().stream()
                .filter(file -> !start.has(file) && !edited.has(file))
                .toList();
        missing.forEach(file -> edited.take(file, wanted));
        if (missing.isEmpty()) {
            return List.of();
        }
        if (page.newFiles().isEmpty()) {
            return List.of(new Fault(
                    end,
                    "a paragraph \"New in `" + name + "`:\" has to list what no edit makes: "
                            + String.join(", ", missing)));
        }
        return missing.stream()
                .map(file ->
                        new Fault(end, file + " is new in " + name + ", but no edit makes it and it is not listed"))
                .toList();
    }
}
