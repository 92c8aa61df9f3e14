package workshop.bench.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.report.Curve;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;

/** What further tables and mappings cost: idle, and while one table or all are written to. */
final class Growth {

    private static final List<Integer> MAPPINGS = List.of(1, 10, 50);
    private static final int RECORDS = 2000;
    private static final int BATCH_SIZE = 100;

    /** What the clock of the operating system and a busy machine can tell from nothing. */
    private static final double MEASURABLE_PERCENT = 1;

    private final Workbench bench;
    private final PartResult.Builder results;
    private final BenchCloud cloud;
    private final StreamedService service;
    private final StreamPart.Direct direct;
    private final List<StreamedTable> tables = new ArrayList<>();
    private final List<Curve.Point> idle = new ArrayList<>();
    private final List<Curve.Point> latencies = new ArrayList<>();
    private final List<Curve.Point> seconds = new ArrayList<>();

    Growth(
            Workbench bench,
            PartResult.Builder results,
            BenchCloud cloud,
            StreamedService service,
            StreamPart.Direct direct) {
        this.bench = bench;
        this.results = results;
        this.cloud = cloud;
        this.service = service;
        this.direct = direct;
    }

    void measure() throws Exception {
        String function = service.function(Map.of());
        service.warm(function, 2);
        StreamedTable compared = direct.table("growth");
        // What the start and the warm-up left to do, compilation above all, is not what mappings cost.
        IdleLoad.percent(cloud.process(), Duration.ofSeconds(bench.scaled(20, 5)));
        double without = idle(0);
        double with = without;
        for (int mappings : MAPPINGS) {
            bench.progress().say("mappings of " + mappings + " tables");
            while (tables.size() < mappings) {
                StreamedTable table = service.table("growth-" + tables.size());
                service.map(table, function, BATCH_SIZE, 1);
                tables.add(table);
            }
            latency(mappings, compared);
            spread(mappings);
            with = idle(mappings);
        }
        results.ratio(
                "processor taken by 50 idle mappings, percent of one (with them less without)",
                with - without,
                Target.atMost(MEASURABLE_PERCENT));
        results.curve(curve("stream-idle", "Processor taken by idle mappings", "percent of one processor", idle));
        results.curve(curve("stream-latency", "PUT answered until the handler begins, p50", "ms", latencies));
        results.curve(curve("stream-spread", RECORDS + " records over all tables", "seconds", seconds));
    }

    private double idle(int mappings) throws InterruptedException {
        Duration over = Duration.ofSeconds(bench.scaled(30, 12));
        bench.progress().say("idle for " + over.toSeconds() + " s with " + mappings + " mappings");
        double percent = IdleLoad.percent(cloud.process(), over);
        results.add(Measurement.single(
                "processor of the idle local cloud, of one, mappings: " + mappings, Unit.PERCENT, percent));
        idle.add(new Curve.Point(mappings, percent));
        return percent;
    }

    private void latency(int mappings, StreamedTable compared) throws InterruptedException {
        Latency latency = new Latency("PUT answered → handler begins, mappings: " + mappings);
        latency.measure(tables.get(0), service.deliveries(), compared, "with-" + mappings + "-", bench.scaled(300, 60));
        latencies.add(new Curve.Point(mappings, results.add(latency.handled()).median()));
    }

    /** The same number of records in all, written to every table alike. */
    private void spread(int mappings) throws InterruptedException {
        service.deliveries().clear();
        Samples all = new Samples(RECORDS + " records written → all handled, tables: " + mappings, Unit.SECONDS);
        long start = System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < mappings; i++) {
            ids.addAll(tables.get(i).write("spread-" + mappings + "-" + i + "-", RECORDS / mappings));
        }
        service.deliveries().awaitAll(ids, StreamedService.longestPause());
        all.addNanos(service.deliveries().last() - start);
        seconds.add(new Curve.Point(mappings, results.add(all).median()));
    }

    private static Curve curve(String file, String title, String y, List<Curve.Point> points) {
        return new Curve(file, title, "mappings", y, false, List.of(new Curve.Series("local cloud", points)));
    }
}
