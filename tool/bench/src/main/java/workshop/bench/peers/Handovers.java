package workshop.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;
import workshop.bench.stream.LostRecords;

/** PUT answered → its record is in the handler, on both sides in turns. */
final class Handovers {

    private static final String ANSWERED = "PUT answered → record in the handler";
    private static final String SENT = "PUT sent → record in the handler";

    /** The handler may begin before the writer has its answer; a ratio needs more than nothing. */
    private static final double LEAST_MILLISECONDS = 1;

    /**
     * What polls a stream does so in intervals of half a second: without a pause of chance before each PUT, every one would
     * come at the same moment of an interval.
     */
    private static final int LONGEST_PAUSE_MILLISECONDS = 1000;

    private final Random pauses = new Random(1);
    private final Duration longestPause;
    private final Times local = new Times("local cloud");
    private final Times offline = new Times("serverless-offline");
    private int lost;

    /** What is measured of one side. */
    private record Times(Samples answered, Samples sent) {

        Times(String side) {
            this(
                    new Samples(ANSWERED + ", " + side, Unit.MILLISECONDS),
                    new Samples(SENT + ", " + side, Unit.MILLISECONDS));
        }
    }

    /** @param longestPause how long a record may not come before it is lost */
    Handovers(Duration longestPause) {
        this.longestPause = longestPause;
    }

    /** @param limit no further round begins after so long */
    void measure(Side ours, Side peer, int warmUp, int rounds, Duration limit)
            throws IOException, InterruptedException {
        for (int i = 0; i < warmUp; i++) {
            handOver(ours, "warm-" + i, new Times("warm-up"));
            handOverUnlessLost(peer, "warm-" + i, new Times("warm-up"));
        }
        long start = System.nanoTime();
        for (int i = 0; i < rounds && System.nanoTime() - start < limit.toNanos(); i++) {
            Thread.sleep(pauses.nextInt(LONGEST_PAUSE_MILLISECONDS));
            handOver(ours, "put-" + i, local);
            Thread.sleep(pauses.nextInt(LONGEST_PAUSE_MILLISECONDS));
            handOverUnlessLost(peer, "put-" + i, offline);
        }
    }

    void report(PartResult.Builder results) {
        Measurement ours = results.add(local.answered());
        Measurement oursSent = results.add(local.sent());
        if (lost > 0) {
            results.note("serverless-offline lost " + lost + " records that were put one at a time.");
        }
        if (offline.answered().count() == 0) {
            return;
        }
        Measurement theirs = results.add(offline.answered());
        results.ratio(
                ANSWERED + ", p50: serverless-offline / local cloud",
                theirs.median() / Math.max(ours.median(), LEAST_MILLISECONDS),
                Target.atLeast(40));
        results.ratio(
                ANSWERED + ", p99: serverless-offline / local cloud",
                theirs.p99() / Math.max(ours.p99(), LEAST_MILLISECONDS),
                Target.atLeast(40));
        results.ratio(
                SENT + ", p50: serverless-offline / local cloud",
                results.add(offline.sent()).median() / oursSent.median());
        results.note("A handler may begin before the PUT is answered, which counts as 0 ms; less than 1 ms counts as"
                + " 1 ms in a ratio.");
    }

    private void handOverUnlessLost(Side side, String id, Times times) throws IOException, InterruptedException {
        try {
            handOver(side, id, times);
        } catch (LostRecords e) {
            lost++;
        }
    }

    private void handOver(Side side, String id, Times times) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        side.api().put(id, "Ada");
        long answered = System.nanoTime();
        long began = side.deliveries().await(id, longestPause);
        times.answered().addNanos(Math.max(0, began - answered));
        times.sent().addNanos(began - sent);
    }
}
