package workshop.bench.first;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import workshop.bench.BenchFailure;
import workshop.bench.Rounds;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;

/** Deployments of a service, each beside one that only packages it. */
final class Deployments {

    private static final String SKIPPED = "Deployment skipped";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path service;
    private final Artefact artefact;
    private final Samples packaging = new Samples("serverless package", Unit.SECONDS);
    private final Samples first = new Samples("serverless deploy, first", Unit.SECONDS);
    private final Samples unchanged = new Samples("serverless deploy, unchanged", Unit.SECONDS);
    private final Samples changed = new Samples("serverless deploy, changed code", Unit.SECONDS);

    /** @param artefact of the service */
    Deployments(Path service, Artefact artefact) {
        this.service = service;
        this.artefact = artefact;
    }

    /** @param cloud has no stack yet */
    void measure(BenchCloud cloud) throws Exception {
        new Rounds(LIMIT)
                .add(packaging, () -> cloud.serverless(service, "package"))
                .add(first, () -> deploy(cloud, false))
                .add(packaging, () -> cloud.serverless(service, "package"))
                .add(unchanged, () -> deploy(cloud, true))
                .run(0, 1);
        artefact.change();
        new Rounds(LIMIT)
                .add(packaging, () -> cloud.serverless(service, "package"))
                .add(changed, () -> deploy(cloud, false))
                .run(0, 1);
    }

    void report(PartResult.Builder results) {
        double alone = results.add(packaging).median();
        results.ratio("first deploy / serverless package", results.add(first).median() / alone, Target.atMost(2));
        results.ratio(
                "unchanged deploy / serverless package", results.add(unchanged).median() / alone, Target.atMost(1.3));
        results.ratio(
                "deploy of changed code / serverless package",
                results.add(changed).median() / alone);
    }

    private String deploy(BenchCloud cloud, boolean skipped) throws IOException, InterruptedException {
        return checked(cloud.serverless(service, "deploy"), skipped);
    }

    /** @throws BenchFailure when the CLI did what was not to be measured */
    static String checked(String printed, boolean skipped) {
        if (printed.contains(SKIPPED) != skipped) {
            throw new BenchFailure("serverless deploy was to "
                    + (skipped ? "see that nothing had changed" : "deploy a change") + "; it printed:\n" + printed);
        }
        return printed;
    }
}
