package workshop.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.docs.Chapter;

/** What is said of a round, on one screen. */
final class Screen {

    private final String name;
    private final String cloud;
    private final Optional<Chapter> chapter;

    Screen(String name, String cloud, Optional<Chapter> chapter) {
        this.name = name;
        this.cloud = cloud;
        this.chapter = chapter;
    }

    String title() {
        return name
                + chapter.map(each -> " · chapter " + each.number() + ", " + each.title())
                        .orElse("")
                + " · " + cloud;
    }

    /**
     * The lines below the title.
     *
     * @param took from the save to this answer
     */
    List<String> of(Round.Result result, Duration took) {
        List<String> lines = new ArrayList<>();
        List<Report> good = result.reports().stream().filter(Report::good).toList();
        if (!good.isEmpty()) {
            lines.add("✔ " + good.stream().map(Report::line).collect(Collectors.joining(", ")));
        }
        result.reports().stream().filter(report -> !report.good()).forEach(report -> {
            lines.add("✘ " + report.line());
            report.details().forEach(line -> lines.add("    " + line));
        });
        stoodFor(result.reports(), took).ifPresent(lines::add);
        if (!result.promises().isEmpty()) {
            lines.add("");
            result.promises().forEach(promise -> lines.addAll(of(promise)));
        }
        end(result).ifPresent(line -> lines.addAll(List.of("", line)));
        return lines;
    }

    private static Optional<String> stoodFor(List<Report> reports, Duration took) {
        String commands =
                OrdinaryCommands.of(reports.stream().map(Report::stage).collect(Collectors.toSet()));
        return commands.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "  = %s  (%.1f s)", commands, took.toMillis() / 1000.0));
    }

    private static List<String> of(Promised promise) {
        List<String> lines = new ArrayList<>();
        lines.add(promise.kept() ? "✔ " + promise.promise() : "✘ " + promise.promise() + ": " + promise.found());
        if (!promise.kept()) {
            promise.advice().forEach(line -> lines.add("    " + line));
        }
        return lines;
    }

    private Optional<String> end(Round.Result result) {
        if (!result.good() || result.promises().isEmpty()) {
            return Optional.empty();
        }
        return chapter.map(each -> "Chapter " + each.number() + " is done. Type n to go on, or read the rest of "
                + each.page() + " first.");
    }

    /** The last line. */
    String keys() {
        return (chapter.isPresent() ? "h hint · n next · " : "") + "r again · q end, and Enter";
    }

    /** What is said as soon as a save is seen. */
    static String saved(Collection<String> files) {
        String first = files.iterator().next();
        String name = first.substring(first.lastIndexOf('/') + 1);
        return name + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more") + " changed …";
    }

    /** What is said before a stage that takes long. */
    static Optional<String> before(Stage stage) {
        return switch (stage) {
            case LIBRARIES -> Optional.of("Maven looks for the libraries …");
            case PACKAGE -> Optional.of("mvn -q package …");
            case DEPLOY -> Optional.of("serverless deploy …");
            case COMPILE, TEST, RENEW, UPDATE, CHECK -> Optional.empty();
        };
    }
}
