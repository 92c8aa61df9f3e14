package workshop.bench.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.api.UsersApi;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.cloud.MeasuredProcess;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;
import workshop.bench.stream.MappedRecords;
import workshop.cli.BuiltStep;

/** Resident memory of the local cloud and of its functions' processes. */
public final class MemoryPart implements Part {

    private static final String STEP = "7-finish";
    private static final int LOOKS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String measures() {
        return "resident memory of the local cloud: idle, after thousands of records, and with five warm functions";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        int records = bench.scaled(20_000, 2000);
        Samples idle = megabytes("local cloud, idle");
        Samples streamed = megabytes("local cloud after " + records + " records through a mapping");
        Samples streamedAll = megabytes("local cloud after " + records + " records, with its function's process");
        Samples serving = megabytes("local cloud with five warm functions, without their processes");
        Samples servingAll = megabytes("local cloud and five warm functions");
        for (int i = 0; i < bench.scaled(3, 1); i++) {
            try (BenchCloud cloud = bench.startCloud()) {
                look(cloud, idle);
                functions(bench, cloud);
                look(cloud, serving, servingAll);
            }
            try (BenchCloud cloud = bench.startCloud();
                    MappedRecords mapped = new MappedRecords(cloud)) {
                bench.progress().say(records + " records");
                mapped.handle(records);
                cloud.settle(1);
                look(cloud, streamed, streamedAll);
            }
        }
        results.add(idle);
        results.add(streamed);
        results.add(streamedAll);
        results.add(serving);
        results.ratio(
                "megabytes of the local cloud and five warm functions",
                results.add(servingAll).median(),
                Target.atMost(600));
        results.note(
                "Resident memory as ps counts it, summed up: pages that processes share, such as archives of classes,"
                        + " are counted once for each of them.");
    }

    private static void functions(Workbench bench, BenchCloud cloud) throws Exception {
        try (Clients clients = new Clients()) {
            Path service = bench.folder("service");
            BuiltStep.copy(bench.repository(), STEP, service);
            bench.progress().say("deploying " + STEP);
            UsersApi api = new UsersApi(clients.http(), UsersApi.base(cloud.serverless(service, "deploy")));
            new WarmFunctions(api).call(bench.scaled(100, 20));
            cloud.settle(WarmFunctions.COUNT);
        }
    }

    /** @param whole the local cloud alone, or the local cloud and then the local cloud with its functions' processes */
    private static void look(BenchCloud cloud, Samples... whole) throws IOException, InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            List<ProcessHandle> family = cloud.process().family();
            whole[0].add(MeasuredProcess.residentMegabytes(family.subList(0, 1)));
            if (whole.length > 1) {
                whole[1].add(MeasuredProcess.residentMegabytes(family));
            }
        }
    }

    private static Samples megabytes(String name) {
        return new Samples(name, Unit.MEGABYTES);
    }
}
