package workshop.bench.peers;

import java.time.Duration;
import workshop.bench.BenchFailure;
import workshop.bench.Callers;
import workshop.bench.Rounds;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;

/** GET of a user through API, function and table, on both sides in turns. */
final class Requests {

    private static final String ID = "ada";
    private static final int CONCURRENCY = 4;

    /** The local cloud's virtual machine compiles for its first ten thousand requests. */
    private static final int WARM_UP = 4;

    private Requests() {}

    /** @throws BenchFailure when one of them does not answer with the user that was put */
    static void check(Side... sides) throws Exception {
        for (Side side : sides) {
            side.api().put(ID, "Ada");
            String answer = side.api().get(ID);
            if (!answer.contains("Ada")) {
                throw new BenchFailure("The user that was put is not what GET answers: " + answer);
            }
        }
    }

    /** @param rounds four times as many to warm up */
    static void oneCaller(Side ours, Side peer, int rounds, Duration limit, PartResult.Builder results)
            throws Exception {
        Samples local = new Samples("warm GET, local cloud", Unit.MILLISECONDS);
        Samples offline = new Samples("warm GET, serverless-offline", Unit.MILLISECONDS);
        new Rounds(limit)
                .add(local, () -> ours.api().get(ID))
                .add(offline, () -> peer.api().get(ID))
                .run(WARM_UP * rounds, rounds);
        Measurement through = results.add(local);
        Measurement theirs = results.add(offline);
        results.ratio(
                "warm GET p50: local cloud / serverless-offline", through.median() / theirs.median(), Target.atMost(1));
        results.ratio("warm GET p99: local cloud / serverless-offline", through.p99() / theirs.p99());
    }

    static void fourCallers(Side ours, Side peer, int rounds, int calls, PartResult.Builder results) throws Exception {
        Samples local = new Samples("GET at concurrency " + CONCURRENCY + ", local cloud", Unit.PER_SECOND);
        Samples offline = new Samples("GET at concurrency " + CONCURRENCY + ", serverless-offline", Unit.PER_SECOND);
        rate(ours, calls);
        rate(peer, calls);
        for (int i = 0; i < rounds; i++) {
            local.add(rate(ours, calls));
            offline.add(rate(peer, calls));
        }
        results.ratio(
                "requests per second at concurrency " + CONCURRENCY + ": local cloud / serverless-offline",
                results.add(local).median() / results.add(offline).median(),
                Target.atLeast(4));
    }

    private static double rate(Side side, int calls) throws Exception {
        return Callers.run(
                CONCURRENCY,
                calls,
                new Samples("each", Unit.MILLISECONDS),
                call -> () -> side.api().get(ID));
    }
}
