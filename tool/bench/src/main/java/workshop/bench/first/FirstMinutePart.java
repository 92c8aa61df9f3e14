package workshop.bench.first;

import java.nio.file.Path;
import java.time.Duration;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;
import workshop.cli.BuiltStep;

/** From nothing running to a deployed service that has handled its first change, beside packaging that service alone. */
public final class FirstMinutePart implements Part {

    private static final String STEP = "7-finish";

    @Override
    public String name() {
        return "first-minute";
    }

    @Override
    public String measures() {
        return "start of the local cloud; deploy, first, unchanged and with changed code, against serverless package;"
                + " until the first answer and the first stream record";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        Path service = bench.folder("service");
        BuiltStep.copy(bench.repository(), STEP, service);
        Samples start = new Samples("start of the local cloud until it is ready", Unit.SECONDS);
        Deployments deployments = new Deployments(service, new Artefact(service.resolve("target/users.jar")));
        FirstRecord firstRecord = new FirstRecord(service);
        warmUp(bench, service);
        Duration limit = Duration.ofMinutes(bench.scaled(8, 4));
        long begin = System.nanoTime();
        int rounds = bench.scaled(5, 2);
        for (int i = 0; i < rounds && (i == 0 || System.nanoTime() - begin < limit.toNanos()); i++) {
            bench.progress().say("round " + (i + 1) + " of " + rounds);
            try (BenchCloud cloud = bench.startCloud()) {
                start.addNanos(cloud.startTime().toNanos());
                deployments.measure(cloud);
            }
            firstRecord.measure(bench);
        }
        results.add(start);
        deployments.report(results);
        firstRecord.report(results);
        results.note(
                "Everything is built and installed, and the system has read the files before; the state of each local"
                        + " cloud is empty, so that no archive of classes is there. The Serverless CLI is a process of its own each"
                        + " time, as in a shell.");
    }

    /** The system has read the programs' files then. */
    private static void warmUp(Workbench bench, Path service) throws Exception {
        try (BenchCloud cloud = bench.startCloud()) {
            cloud.serverless(service, "package");
        }
    }
}
