package workshop.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.report.PartResult;
import workshop.bench.stream.StreamedService;
import workshop.cli.BuiltStep;

/** The local cloud beside serverless-offline: the same API, table and stream, each thing measured on both in turns. */
public final class PeersPart implements Part {

    private static final String STEP = "7-finish";

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String measures() {
        return "GET, PUT, stream, first answer and memory beside serverless-offline and its DynamoDB streams plugin,"
                + " which are installed with npm";
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        PeerInstallation installation = new PeerInstallation(
                bench.repository().resolve("tool/bench/fixtures/peers"),
                bench.repository().resolve(".workshop/bench/peers"),
                System.getenv());
        installation.ensure(bench.progress());
        Path step = bench.folder("service");
        BuiltStep.copy(bench.repository(), STEP, step);
        firstAnswers(bench, results, step, installation.folder());
        try (LocalSide ours = LocalSide.start(bench, step);
                OfflineSide peer = OfflineSide.start(bench, installation.folder())) {
            warm(bench, results, ours, peer);
            askForJava(bench, results, step, installation.folder(), peer);
        }
        describe(results, installation);
    }

    private static void firstAnswers(Workbench bench, PartResult.Builder results, Path step, Path folder)
            throws Exception {
        FirstAnswers answers = new FirstAnswers();
        // Once in vain: the system has read all files then.
        new FirstAnswers().measure(bench, step, folder, 1);
        answers.measure(bench, step, folder, bench.scaled(5, 1));
        answers.report(results);
    }

    private static void warm(Workbench bench, PartResult.Builder results, Side ours, Side peer) throws Exception {
        Requests.check(ours, peer);
        bench.progress().say("one caller");
        Requests.oneCaller(ours, peer, bench.scaled(2000, 300), Duration.ofSeconds(bench.scaled(60, 15)), results);
        bench.progress().say("from PUT to the handler");
        Handovers handovers = new Handovers(StreamedService.longestPause());
        handovers.measure(ours, peer, 5, bench.scaled(100, 15), Duration.ofMinutes(bench.scaled(6, 1)));
        handovers.report(results);
        Residents.measure(ours, peer, results);
        bench.progress().say("four callers");
        Requests.fourCallers(ours, peer, bench.scaled(5, 2), bench.scaled(1000, 200), results);
        int count = bench.scaled(2000, 500);
        bench.progress().say(count + " records");
        ManyRecords records = new ManyRecords(count, StreamedService.longestPause());
        records.measure(ours, peer, bench.scaled(3, 1), results);
        records.report(results);
    }

    private static void askForJava(
            Workbench bench, PartResult.Builder results, Path step, Path folder, OfflineSide peer)
            throws IOException, InterruptedException {
        bench.progress().say("asking serverless-offline for functions in Java");
        String id = "java-user";
        peer.table().put(id);
        new JavaFunctions(folder, step.resolve("target/users.jar"), peer.dynamoDb())
                .ask(id, bench.folder("java").resolve("offline.log"))
                .forEach(results::note);
    }

    private static void describe(PartResult.Builder results, PeerInstallation installation) throws IOException {
        results.note("serverless-offline " + installation.version("serverless-offline")
                + " with serverless-offline-dynamodb-streams "
                + installation.version("serverless-offline-dynamodb-streams") + " and osls "
                + installation.version("osls") + ", its functions in Node (its best case), beside "
                + "DynamoDB Local in a process of its own. The local cloud runs PUT and GET of " + STEP
                + " in Java, and a Java function on the table's stream. Batches of " + Side.BATCH_SIZE
                + " records on both sides; everything else as it comes.");
    }
}
