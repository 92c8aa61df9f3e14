package workshop.bench.first;

import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import workshop.bench.BenchFailure;
import workshop.bench.Workbench;
import workshop.bench.api.UsersApi;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

/** From nothing running to the first answer of the API and the first change in the stream function's log. */
final class FirstRecord {

    private static final String LOG_GROUP = "/aws/lambda/users-dev-stream";
    private static final Duration LOGGED_WITHIN = Duration.ofSeconds(60);
    private static final String ID = "first-of-all";

    private final Path service;
    private final Samples answer = new Samples("all processes → first 200, deploy included", Unit.SECONDS);
    private final Samples record =
            new Samples("all processes → first stream record in the handler's log, deploy included", Unit.SECONDS);

    /** @param service 7-finish */
    FirstRecord(Path service) {
        this.service = service;
    }

    void measure(Workbench bench) throws Exception {
        long begin = System.nanoTime();
        try (BenchCloud cloud = bench.startCloud();
                Clients clients = new Clients()) {
            UsersApi api = new UsersApi(clients.http(), UsersApi.base(cloud.serverless(service, "deploy")));
            api.put(ID, "Ada");
            answer.addNanos(System.nanoTime() - begin);
            await(clients.logs(cloud.endpoint()));
            record.addNanos(System.nanoTime() - begin);
        }
    }

    void report(PartResult.Builder results) {
        results.add(answer);
        results.add(record);
    }

    private static void await(CloudWatchLogsClient logs) throws InterruptedException {
        long start = System.nanoTime();
        while (logs.filterLogEvents(request -> request.logGroupName(LOG_GROUP).filterPattern("\"" + ID + "\""))
                .events()
                .isEmpty()) {
            if (System.nanoTime() - start > LOGGED_WITHIN.toNanos()) {
                throw new BenchFailure("The record of " + ID + " was lost: " + LOG_GROUP + " does not show it after "
                        + LOGGED_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(10);
        }
    }
}
