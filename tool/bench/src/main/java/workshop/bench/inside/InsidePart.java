package workshop.bench.inside;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Unit;

/** JMH's benchmarks of what happens within the local cloud's own process. */
public final class InsidePart implements Part {

    private static final List<Class<?>> BENCHMARKS = List.of(
            FeedBenchmark.class,
            PolicyBenchmark.class,
            ProxyEventBenchmark.class,
            StreamEventBenchmark.class,
            TemplateBenchmark.class);

    @Override
    public String name() {
        return "inside";
    }

    @Override
    public String measures() {
        return "policy evaluation, events, templates and what is kept for the page, within one process, by JMH";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        Path log = bench.temporary().resolve("jmh.log");
        OptionsBuilder options = new OptionsBuilder();
        BENCHMARKS.forEach(each -> options.include(each.getName() + "\\."));
        options.mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(bench.scaled(2, 1))
                .warmupIterations(bench.scaled(5, 2))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(bench.scaled(5, 2))
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .output(log.toString());
        for (RunResult result : new Runner(options.build()).run()) {
            results.add(measurement(result));
        }
        results.note(
                "Microseconds for one operation: each of the samples is the average over an iteration of one second.");
    }

    private static Measurement measurement(RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Measurement(
                name(result.getPrimaryResult().getLabel()),
                Unit.MICROSECONDS,
                times.getN(),
                times.getPercentile(50),
                times.getPercentile(90),
                times.getPercentile(99),
                times.getPercentile(75) - times.getPercentile(25));
    }

    /** "streamEventBuilt" as "stream event built". */
    static String name(String method) {
        return method.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }
}
