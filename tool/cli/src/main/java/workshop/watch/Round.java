package workshop.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What is done about one save: stage after stage, until one is not good, or something newer was saved. */
final class Round {

    /**
     * What came of it.
     *
     * @param pending what is still to be done
     * @param superseded whether it was left for something newer
     */
    record Result(Pending pending, List<Report> reports, List<Promised> promises, boolean superseded) {

        Result {
            reports = List.copyOf(reports);
            promises = List.copyOf(promises);
        }

        boolean good() {
            return !superseded
                    && reports.stream().allMatch(Report::good)
                    && promises.stream().allMatch(Promised::kept);
        }
    }

    private final Stages stages;
    private final Promises promises;
    private final Optional<Integer> chapter;
    private final Consumer<Stage> begun;

    /**
     * @param chapter whose promises are looked at; empty for a lab
     * @param begun told of each stage before it
     */
    Round(Stages stages, Promises promises, Optional<Integer> chapter, Consumer<Stage> begun) {
        this.stages = stages;
        this.promises = promises;
        this.chapter = chapter;
        this.begun = begun;
    }

    Result go(Pending beginning, Set<Stage> wanted, BooleanSupplier newer) {
        Pending pending = beginning;
        List<Report> reports = new ArrayList<>();
        List<Promised> seen = List.of();
        try {
            for (Stage stage : wanted) {
                if (newer.getAsBoolean()) {
                    return new Result(pending, reports, seen, true);
                }
                begun.accept(stage);
                if (stage == Stage.CHECK) {
                    seen = chapter.isPresent() ? promises.look(chapter.get()) : List.of();
                    continue;
                }
                Report report = stages.go(stage);
                reports.add(report);
                if (!report.good()) {
                    break;
                }
                pending = pending.after(report.stage());
            }
            return new Result(pending, reports, seen, false);
        } catch (InterruptedException e) {
            return new Result(pending, reports, seen, true);
        } catch (Promises.Unanswered e) {
            reports.add(Report.bad(Stage.CHECK, "the check cannot ask", List.of(String.valueOf(e.getMessage()))));
            return new Result(pending, reports, seen, false);
        } catch (IOException | UncheckedIOException e) {
            reports.add(Report.bad(
                    wanted.iterator().next(), "a file cannot be read or written", List.of(Excerpt.line(e.toString()))));
            return new Result(pending, reports, seen, false);
        }
    }
}
