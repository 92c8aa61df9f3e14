package workshop.bench.peers;

import java.nio.file.Path;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

/** From nothing running until a user can be put, on both sides in turns; deployment or creation of the table included. */
final class FirstAnswers {

    private final Samples local = new Samples("all processes → first answer, local cloud", Unit.SECONDS);
    private final Samples offline = new Samples("all processes → first answer, serverless-offline", Unit.SECONDS);

    /**
     * Measures so many times.
     *
     * @param step a copy of 7-finish
     * @param folder with the peer's packages and service
     */
    void measure(Workbench bench, Path step, Path folder, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            try (BenchCloud cloud = bench.startCloud();
                    Clients clients = new Clients()) {
                LocalSide.deploy(cloud, clients, step).put("first", "Ada");
                local.addNanos(System.nanoTime() - begin);
            }
            begin = System.nanoTime();
            try (Side side = OfflineSide.start(bench, folder)) {
                side.api().put("first", "Ada");
                offline.addNanos(System.nanoTime() - begin);
            }
        }
    }

    void report(PartResult.Builder results) {
        double ours = results.add(local).median();
        results.ratio(
                "all processes → first answer: local cloud, deploy included / serverless-offline with Node",
                ours / results.add(offline).median());
    }
}
