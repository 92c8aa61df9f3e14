package workshop.bench.report;

import java.util.ArrayList;
import java.util.List;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Ratio;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;

/**
 * What one part found.
 *
 * @param part its name
 * @param notes what a reader must know to read the figures: what was interleaved with what, what was left out
 * @param failures what must not happen, in words, such as a lost record; the run fails when there is any
 */
public record PartResult(
        String part,
        List<Measurement> measurements,
        List<Ratio> ratios,
        List<Curve> curves,
        List<String> notes,
        List<String> failures) {

    public PartResult {
        measurements = List.copyOf(measurements);
        ratios = List.copyOf(ratios);
        curves = List.copyOf(curves);
        notes = List.copyOf(notes);
        failures = List.copyOf(failures);
    }

    public static Builder of(String part) {
        return new Builder(part);
    }

    /** Collects while a part runs, so that what was found before a failure is not lost. */
    public static final class Builder {

        private final String part;
        private final List<Measurement> measurements = new ArrayList<>();
        private final List<Ratio> ratios = new ArrayList<>();
        private final List<Curve> curves = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        private Builder(String part) {
            this.part = part;
        }

        public Measurement add(Samples samples) {
            return add(samples.measurement());
        }

        public Measurement add(Measurement measurement) {
            measurements.add(measurement);
            return measurement;
        }

        /** A ratio with its target. */
        public void ratio(String name, double value, Target target) {
            ratios.add(Ratio.of(name, value, target));
        }

        /** A ratio that is only shown. */
        public void ratio(String name, double value) {
            ratios.add(Ratio.shown(name, value));
        }

        public void curve(Curve curve) {
            curves.add(curve);
        }

        public void note(String note) {
            notes.add(note);
        }

        /** Fails the run with these words, after all parts. */
        public void fail(String words) {
            failures.add(words);
        }

        public PartResult build() {
            return new PartResult(part, measurements, ratios, curves, notes, failures);
        }
    }
}
