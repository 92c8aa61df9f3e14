package workshop.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of tests.
 *
 * @param skipped those that are switched off
 */
record TestResult(int passed, int skipped, List<Failure> failures) {

    /** So many failures after the first are named. */
    private static final int SHORT = 4;

    TestResult {
        failures = List.copyOf(failures);
    }

    /**
     * A test that does not hold.
     *
     * @param place the file and line; empty when it is not in the project
     * @param cause the exception that made it fail; empty when there is none behind what the test says
     */
    record Failure(String test, String message, String place, String cause) {

        private String title() {
            return test + (place.isEmpty() ? "" : " (" + place + ")");
        }

        private String file() {
            return place.contains(":") ? place.substring(0, place.indexOf(':')) : "";
        }

        private int line() {
            return place.contains(":") ? Integer.parseInt(place.substring(place.indexOf(':') + 1)) : 0;
        }
    }

    /** Reads the lines of the process that ran them. */
    static TestResult read(List<String> lines) {
        int passed = 0;
        int skipped = 0;
        List<Failure> failures = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "passed" -> passed++;
                case "skipped" -> skipped++;
                case "failed" -> failures.add(new Failure(plain(parts[1]), plain(parts[2]), parts[3], plain(parts[4])));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new TestResult(passed, skipped, failures);
    }

    private static String plain(String word) {
        return word.replace("\\n", " ").replace("\\\\", "\\");
    }

    Report report() {
        if (failures.isEmpty()) {
            return Report.good(Stage.TEST, good());
        }
        List<Failure> ordered = failures.stream()
                .sorted(Comparator.comparing(Failure::file).thenComparing(Failure::line))
                .toList();
        Failure first = ordered.get(0);
        List<String> details = new ArrayList<>();
        details.add(first.title() + ":");
        details.add("    " + Excerpt.line(first.message()));
        if (!first.cause().isEmpty()) {
            details.add("    because of " + Excerpt.line(first.cause()));
        }
        ordered.stream().skip(1).limit(SHORT).map(Failure::title).forEach(details::add);
        if (ordered.size() > 1 + SHORT) {
            details.add("… " + (ordered.size() - 1 - SHORT) + " more");
        }
        details.add("Not deployed: mvn package makes no jar while a test fails.");
        return Report.bad(
                Stage.TEST,
                count(failures.size(), "test does not hold", "tests do not hold") + ", " + passed + " do",
                details);
    }

    private String good() {
        if (passed == 0 && skipped > 0) {
            return count(skipped, "test is switched off", "tests are switched off");
        }
        return count(passed, "test holds", "tests hold") + (skipped == 0 ? "" : " (" + skipped + " switched off)");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
