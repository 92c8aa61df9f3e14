package workshop.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.cloud.DirectDynamo;
import workshop.bench.report.Curve;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;

/** Records on their way from a write to the function, beside the bare SDK reading the stream of DynamoDB Local. */
public final class StreamPart implements Part {

    private static final List<Integer> BATCH_SIZES = List.of(1, 10, 100, 1000);
    private static final List<Integer> PARALLELIZATIONS = List.of(1, 4, 10);
    private static final int FEW = 2000;
    private static final int MANY = 20_000;
    private static final int COMPARED_BATCH_SIZE = 100;
    private static final int LARGEST_PAGE = 1000;

    /** Linear, within what a busy machine adds. */
    private static final double LINEAR = 1.2;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public String measures() {
        return "PUT answered until the handler begins; thousands of records until the last is handled; idle mappings";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        try (DirectDynamo dynamo = DirectDynamo.start(bench.cloudClassPath(), bench.folder("dynamodb"));
                Clients clients = new Clients()) {
            Direct direct = new Direct(clients, dynamo);
            try (BenchCloud cloud = bench.startCloud();
                    StreamedService service = new StreamedService(cloud)) {
                String function = service.function(Map.of());
                service.warm(function, 1);
                latency(bench, results, service, function, direct);
                List<Curve.Series> lines = new ArrayList<>();
                int many = bench.scaled(MANY, 4 * FEW);
                double few = drains(bench, results, service, function, direct, FEW, lines);
                double all = drains(bench, results, service, function, direct, many, lines);
                results.ratio(
                        "seconds for each record, of " + many + " / of " + FEW + " (linear: no more than 1)",
                        (all / many) / (few / FEW),
                        Target.atMost(LINEAR));
                results.note("The records wait in the stream before it is mapped: the time is that from the mapping's"
                        + " creation until the last is handled. The bare loop reads pages of 1,000 where no other size is"
                        + " named.");
                results.note(
                        "Of what is written to several tables, writing takes most of the time: DynamoDB Local stores"
                                + " each item for itself.");
                results.curve(new Curve(
                        "stream-records",
                        "Records until the last is handled",
                        "records",
                        "seconds",
                        false,
                        joined(lines)));
            }
            try (BenchCloud cloud = bench.startCloud();
                    StreamedService service = new StreamedService(cloud)) {
                new Growth(bench, results, cloud, service, direct).measure();
            }
        }
    }

    /** Tables of DynamoDB Local itself. */
    record Direct(Clients clients, DirectDynamo dynamo) {
        StreamedTable table(String name) {
            return StreamedTable.create(clients.dynamoDb(dynamo.endpoint()), clients.streams(dynamo.endpoint()), name);
        }
    }

    private static void latency(
            Workbench bench, PartResult.Builder results, StreamedService service, String function, Direct direct)
            throws InterruptedException {
        bench.progress().say("one record at a time");
        StreamedTable mapped = service.table("latency");
        String mapping = service.map(mapped, function, COMPARED_BATCH_SIZE, 1);
        Latency latency = new Latency("PUT answered → handler begins");
        latency.measure(mapped, service.deliveries(), direct.table("latency"), "latency-", bench.scaled(1000, 200));
        service.unmap(mapping);
        Measurement handled = results.add(latency.handled());
        Measurement readable = results.add(latency.readable());
        results.ratio(
                "PUT answered → handler begins, p50 / until the bare SDK has the record",
                handled.median() / readable.median(),
                Target.atMost(3));
        results.ratio(
                "PUT answered → handler begins, p99 / until the bare SDK has the record",
                handled.p99() / readable.p99(),
                Target.atMost(6));
    }

    /** @return seconds for the batch size that is compared */
    private static double drains(
            Workbench bench,
            PartResult.Builder results,
            StreamedService service,
            String function,
            Direct direct,
            int records,
            List<Curve.Series> lines)
            throws Exception {
        bench.progress().say("writing " + records + " records");
        Drain drain = new Drain(
                service, function, service.table("drain-" + records), direct.table("drain-" + records), records);
        Samples bare = new Samples(records + " records, bare GetRecords loop", Unit.SECONDS);
        double seconds = Double.NaN;
        Samples bareSame = new Samples(
                records + " records, bare GetRecords loop, " + COMPARED_BATCH_SIZE + " a page", Unit.SECONDS);
        bareSame.addNanos(drain.read(COMPARED_BATCH_SIZE));
        for (int parallelization : PARALLELIZATIONS) {
            service.warm(function, parallelization);
            for (int batchSize : BATCH_SIZES) {
                // A call for each of 20,000 records takes minutes and says no more than for 2,000 of them.
                boolean tooLong = batchSize == 1 && records > FEW && (parallelization < 10 || bench.quick());
                if (tooLong) {
                    continue;
                }
                String label = records + " records, batch " + batchSize + ", parallelization " + parallelization;
                bench.progress().say(label);
                boolean compared = batchSize == COMPARED_BATCH_SIZE && parallelization == 1;
                Samples handled = new Samples(label, Unit.SECONDS);
                for (int i = 0; i < (compared ? 3 : 1); i++) {
                    bare.addNanos(drain.read(LARGEST_PAGE));
                    handled.addNanos(drain.handle(batchSize, parallelization));
                    if (drain.duplicates() > 0) {
                        results.fail(label + ": " + drain.duplicates()
                                + " records were handled more than once without a failure");
                    }
                }
                Measurement measured = results.add(handled);
                if (parallelization == 1) {
                    lines.add(line("batch " + batchSize, records, measured));
                }
                if (compared) {
                    bareSame.addNanos(drain.read(COMPARED_BATCH_SIZE));
                    double loop = bare.measurement().median();
                    seconds = measured.median();
                    if (records == FEW) {
                        // The mapping's creation weighs as much as so few records: no target.
                        results.ratio(label + " / bare GetRecords loop", seconds / loop);
                    } else {
                        results.ratio(label + " / bare GetRecords loop", seconds / loop, Target.atMost(1.5));
                    }
                    results.ratio(
                            label + " / bare GetRecords loop, " + COMPARED_BATCH_SIZE + " a page",
                            measured.median() / bareSame.measurement().median());
                }
            }
        }
        lines.add(line("bare GetRecords loop", records, results.add(bare)));
        results.add(bareSame);
        return seconds;
    }

    private static Curve.Series line(String name, int records, Measurement measured) {
        return new Curve.Series(name, List.of(new Curve.Point(records, measured.median())));
    }

    /** Lines of the same name as one. */
    private static List<Curve.Series> joined(List<Curve.Series> lines) {
        return lines.stream()
                .map(Curve.Series::name)
                .distinct()
                .map(name -> new Curve.Series(
                        name,
                        lines.stream()
                                .filter(line -> line.name().equals(name))
                                .flatMap(line -> line.points().stream())
                                .toList()))
                .toList();
    }
}
