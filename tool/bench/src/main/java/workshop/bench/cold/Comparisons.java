package workshop.bench.cold;

import java.util.Map;
import java.util.Objects;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Target;

/** Ratios of the cold starts on one JDK. */
final class Comparisons {

    private final Map<String, Measurement> measured;
    private final String jdk;
    private final PartResult.Builder results;

    private Comparisons(Map<String, Measurement> measured, String jdk, PartResult.Builder results) {
        this.measured = measured;
        this.jdk = jdk;
        this.results = results;
    }

    /** Name of the measurement of a function's cold starts. */
    static String label(Subject subject, Setup setup, String jdk) {
        return subject.label() + ", " + setup.label() + ", " + jdk;
    }

    /**
     * Adds them to the results.
     *
     * @param measured by {@link #label}
     */
    static void of(Map<String, Measurement> measured, String jdk, PartResult.Builder results) {
        Comparisons comparisons = new Comparisons(measured, jdk, results);
        comparisons.step();
        comparisons.httpClients();
        Subjects.LABS.forEach(comparisons::lab);
    }

    private void step() {
        double get = median(Subjects.GET_USER, Setup.ARCHIVE);
        results.ratio(jdk + ": GET / typed hello", get / median(Subjects.TYPED, Setup.ARCHIVE), Target.atMost(2));
        results.ratio(
                jdk + ": GET / the same with the SDK's default set-up and default flags",
                get / median(Subjects.DEFAULT_GET, Setup.DEFAULT),
                Target.atMost(0.4));
        results.ratio(
                jdk + ": PUT / the same with the SDK's default set-up and default flags",
                median(Subjects.PUT_USER, Setup.ARCHIVE) / median(Subjects.DEFAULT_PUT, Setup.DEFAULT));
        results.ratio(jdk + ": GET / bare hello", get / median(Subjects.BARE, Setup.ARCHIVE));
        results.ratio(
                jdk + ": GET without archive / typed hello without archive",
                median(Subjects.GET_USER, Setup.LAMBDA) / median(Subjects.TYPED, Setup.LAMBDA));
        results.ratio(jdk + ": GET with archive / without", get / median(Subjects.GET_USER, Setup.LAMBDA));
    }

    private void httpClients() {
        for (Setup setup : Subjects.setups(Subjects.URL_CONNECTION)) {
            results.ratio(
                    jdk + ": GET with url-connection-client / with apache5-client, " + setup.label(),
                    median(Subjects.URL_CONNECTION, setup) / median(Subjects.EAGER, setup));
        }
    }

    private void lab(Subject lab) {
        Subject hello = Subjects.hello(lab);
        double start = median(lab, Setup.ARCHIVE);
        results.ratio(jdk + ": " + lab.label() + " / " + hello.label(), start / median(hello, Setup.ARCHIVE));
        results.ratio(jdk + ": " + lab.label() + " / the same with default flags", start / median(lab, Setup.DEFAULT));
    }

    private double median(Subject subject, Setup setup) {
        return Objects.requireNonNull(measured.get(label(subject, setup, jdk))).median();
    }
}
