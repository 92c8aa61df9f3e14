package workshop.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private static final Curve CURVE = new Curve(
            "latency",
            "Latency",
            "callers",
            "ms",
            false,
            List.of(
                    new Curve.Series("ours", List.of(new Curve.Point(1, 4), new Curve.Point(2, 5))),
                    new Curve.Series("direct", List.of(new Curve.Point(1, 3), new Curve.Point(2, 4)))));

    @TempDir
    Path folder = Path.of("");

    @Test
    void theTableSaysWhatWasMeasuredAndWhichTargetsHold() {
        String page = MarkdownReport.of(report());

        assertThat(page)
                .contains("`./workshop bench api`, 2026-11-21")
                .contains("2 processors")
                .contains("| GET / direct | 1.40 | ≤ 1.50 | yes |")
                .contains("| PUT / direct | 2 | ≤ 1.50 | **no** |")
                .contains("| only shown | 12.3 |  |  |")
                .contains("| GET \\| PUT | ms | 4.57 | 12.3 | 235 | 0.50 | 1000 |")
                .contains("- interleaved")
                .contains("## Failed\n\n- api: 3 records were lost");
    }

    @Test
    void theJsonHasTheSameAndTheCurvesPoints() throws IOException {
        JsonNode part = new ObjectMapper().readTree(JsonReport.of(report())).at("/parts/0");

        assertThat(part.at("/measurements/0/p99").asDouble()).isEqualTo(234.5);
        assertThat(part.at("/measurements/0/count").asInt()).isEqualTo(1000);
        assertThat(part.at("/ratios/0/met").asBoolean()).isTrue();
        assertThat(part.at("/ratios/1/met").asBoolean(true)).isFalse();
        assertThat(part.at("/ratios/2").has("met")).isFalse();
        assertThat(part.at("/curves/0/lines/1/points/1/y").asDouble()).isEqualTo(4);
        assertThat(part.at("/failures/0").asText()).isEqualTo("3 records were lost");
    }

    @Test
    void aCurveIsDrawnAsSvgWithEveryLine() throws IOException {
        Curve oneLine =
                new Curve("one", "Latency", "callers", "ms", true, CURVE.lines().subList(0, 1));

        Path two = Plot.write(CURVE, folder);
        Path one = Plot.write(oneLine, folder);

        assertThat(two).hasFileName("latency.svg").content().contains("<svg");
        assertThat(colours(two)).isGreaterThan(colours(one));
    }

    private static long colours(Path svg) throws IOException {
        return Pattern.compile("rgb\\([0-9,]+\\)")
                .matcher(Files.readString(svg))
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
    }

    private static Report report() {
        PartResult.Builder results = PartResult.of("api");
        results.add(new Measurement("GET | PUT", Unit.MILLISECONDS, 1000, 4.567, 12.34, 234.5, 0.5));
        results.ratio("GET / direct", 1.4, Target.atMost(1.5));
        results.ratio("PUT / direct", 2, Target.atMost(1.5));
        results.ratio("only shown", 12.34);
        results.curve(CURVE);
        results.note("interleaved");
        results.fail("3 records were lost");
        return new Report(
                Instant.parse("2026-11-21T12:00:00Z"),
                "./workshop bench api",
                new Machine("Linux amd64", 2, 8000, "17"),
                "1.0.0",
                List.of(results.build()));
    }
}
