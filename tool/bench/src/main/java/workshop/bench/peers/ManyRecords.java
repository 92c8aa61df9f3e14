package workshop.bench.peers;

import java.time.Duration;
import java.util.List;
import workshop.bench.BenchFailure;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;
import workshop.bench.stream.Deliveries;
import workshop.bench.stream.LostRecords;

/** Many records written at once until the last is handled, on both sides in turns. */
final class ManyRecords {

    private static final double LEAST_MILLISECONDS = 1;

    private final int count;
    private final Duration longestPause;
    private final Times local;
    private final Times offline;

    /** What is measured of one side: in all, and what is left when the last record has been written. */
    private record Times(Samples all, Samples rest) {

        Times(int count, String side) {
            this(
                    new Samples(count + " records, first sent → last handled, " + side, Unit.SECONDS),
                    new Samples(count + " records, last written → last handled, " + side, Unit.MILLISECONDS));
        }
    }

    /** @param longestPause how long no record may come before those missing are lost */
    ManyRecords(int count, Duration longestPause) {
        this.count = count;
        this.longestPause = longestPause;
        this.local = new Times(count, "local cloud");
        this.offline = new Times(count, "serverless-offline");
    }

    /** Lost records of the local cloud fail the run; those of the peer are noted. */
    void measure(Side ours, Side peer, int rounds, PartResult.Builder results) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            String prefix = "many-" + i + "-";
            handle(ours, prefix, local);
            if (ours.deliveries().duplicates() > 0) {
                throw new BenchFailure(ours.deliveries().duplicates() + " of " + count
                        + " records were handled more than once by the local cloud, without a failure");
            }
            try {
                handle(peer, prefix, offline);
                noteDuplicates(peer.deliveries(), results);
            } catch (LostRecords e) {
                results.note("serverless-offline: " + e.getMessage());
            }
        }
    }

    void report(PartResult.Builder results) {
        double all = results.add(local.all()).median();
        double rest = results.add(local.rest()).median();
        if (offline.all().count() > 0) {
            results.ratio(
                    count + " records, first sent → last handled: serverless-offline / local cloud",
                    results.add(offline.all()).median() / all);
            results.ratio(
                    count + " records, last written → last handled: serverless-offline / local cloud",
                    results.add(offline.rest()).median() / Math.max(rest, LEAST_MILLISECONDS));
        }
    }

    private void handle(Side side, String prefix, Times times) throws InterruptedException {
        side.deliveries().clear();
        long begin = System.nanoTime();
        List<String> ids = side.table().write(prefix, count);
        long written = System.nanoTime();
        side.deliveries().awaitAll(ids, longestPause);
        times.all().addNanos(side.deliveries().last() - begin);
        times.rest().addNanos(Math.max(0, side.deliveries().last() - written));
    }

    private void noteDuplicates(Deliveries deliveries, PartResult.Builder results) {
        if (deliveries.duplicates() > 0) {
            results.note("serverless-offline handed over " + deliveries.duplicates() + " of " + count
                    + " records more than once.");
        }
    }
}
