package workshop.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import workshop.bench.cloud.MeasuredProcess;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

/** Resident memory of all processes of both sides, in turns. */
final class Residents {

    private static final int LOOKS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private Residents() {}

    static void measure(Side ours, Side peer, PartResult.Builder results) throws IOException, InterruptedException {
        Samples local = new Samples("all processes with PUT, GET and stream warm, local cloud", Unit.MEGABYTES);
        Samples offline =
                new Samples("all processes with PUT, GET and stream warm, serverless-offline", Unit.MEGABYTES);
        List<ProcessHandle> processes = ours.processes();
        List<ProcessHandle> theirs = peer.processes();
        for (int i = 0; i < LOOKS; i++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            local.add(MeasuredProcess.residentMegabytes(processes));
            offline.add(MeasuredProcess.residentMegabytes(theirs));
        }
        results.ratio(
                "memory of all processes: local cloud / serverless-offline with Node",
                results.add(local).median() / results.add(offline).median());
    }
}
