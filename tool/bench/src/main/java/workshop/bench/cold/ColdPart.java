package workshop.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import workshop.bench.BenchFailure;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

/** Cold starts of the functions of 7-finish and of the labs, beside the least that a function can be. */
public final class ColdPart implements Part {

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public String measures() {
        return "cold starts: a function's process to its first answer, with and without an archive of its classes";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        Path hello = build(bench, "hello");
        Path defaults = build(bench, "default-users");
        Path choices = build(bench, "choices");
        Path urlConnection = build(bench, "choices", "-Dhttp.client=url-connection-client");
        results.note("get with its client built here or there: " + Fixture.size(choices));
        results.note("get with url-connection-client: " + Fixture.size(urlConnection));
        results.note("bare and typed hello: " + Fixture.size(hello));
        results.note("default set-up (typed events, one client as it is, both HTTP clients of the SDK): "
                + Fixture.size(defaults));
        try (BenchCloud cloud = bench.startCloud();
                Clients clients = new Clients()) {
            deploy(bench, cloud, results, "7-finish", "target/users.jar");
            deploy(bench, cloud, results, "labs/books", "target/books.jar");
            deploy(bench, cloud, results, "labs/audit-log", "target/audit-log.jar");
            deploy(bench, cloud, results, "labs/orders", "target/orders.jar");
            Functions functions = new Functions(cloud, clients.lambda(cloud.endpoint()), clients.iam(cloud.endpoint()));
            functions.create(Subjects.BARE, hello, Map.of());
            functions.create(Subjects.TYPED, hello, Map.of());
            Map<String, String> table = Map.of("USERS_TABLE", "users-dev");
            functions.create(Subjects.DEFAULT_GET, defaults, table);
            functions.create(Subjects.DEFAULT_PUT, defaults, table);
            for (Subject choice : Subjects.CHOICES) {
                functions.create(choice, choices, table);
            }
            functions.create(Subjects.URL_CONNECTION, urlConnection, table);
            for (Map.Entry<String, String> jdk : Jdks.compared().entrySet()) {
                Comparisons.of(measure(bench, functions, results, jdk.getKey(), jdk.getValue()), jdk.getKey(), results);
                new WarmCalls(bench, functions).measure(results, jdk.getKey(), jdk.getValue());
            }
        }
        results.note(
                "From the start of the function's process to its answer, as the REPORT line has it: Init Duration +"
                        + " Duration. In turns; \"no archive\": the options that Lambda itself sets; \"default flags\": a JVM"
                        + " without any.");
        results.note("The labs' functions are beside the hello that does as little with what they are given: typed for"
                + " those of orders, which have AWS's classes for events, bare for the others, which read a stream.");
    }

    private static Map<String, Measurement> measure(
            Workbench bench, Functions functions, PartResult.Builder results, String jdk, String runtime)
            throws InterruptedException {
        bench.progress()
                .say(jdk + ": first calls of " + Subjects.ALL.size() + " functions, then their archives are awaited");
        for (Subject subject : Subjects.ALL) {
            functions.coldStart(subject, Setup.ARCHIVE, runtime);
        }
        for (Subject subject : Subjects.ALL) {
            functions.awaitArchive(subject, runtime);
        }
        // One that was made from the first lists is made again when there are more.
        functions.awaitArchives();
        Map<String, Samples> samples = new LinkedHashMap<>();
        int rounds = bench.scaled(8, 3);
        for (int round = 0; round < rounds; round++) {
            bench.progress().say(jdk + ": round " + (round + 1) + " of " + rounds);
            for (Subject subject : Subjects.ALL) {
                if (Subjects.COMPARED.contains(subject) || round < bench.scaled(3, 1)) {
                    for (Setup setup : Subjects.setups(subject)) {
                        Timing timing = functions.coldStart(subject, setup, runtime);
                        if (setup.archive() && functions.archive(subject).isEmpty()) {
                            results.fail(subject.label() + " started without an archive on " + jdk);
                        }
                        String label = Comparisons.label(subject, setup, jdk);
                        milliseconds(samples, label).add(timing.total());
                        if (Subjects.CHOICES.contains(subject)) {
                            milliseconds(samples, label + ": the call alone").add(timing.call());
                        }
                    }
                }
            }
        }
        Map<String, Measurement> measured = new LinkedHashMap<>();
        samples.forEach((label, each) -> measured.put(label, results.add(each)));
        return measured;
    }

    private static Samples milliseconds(Map<String, Samples> samples, String label) {
        return samples.computeIfAbsent(label, name -> new Samples(name, Unit.MILLISECONDS));
    }

    private static Path build(Workbench bench, String fixture, String... properties)
            throws IOException, InterruptedException {
        String how = properties.length == 0 ? "" : " with " + String.join(" ", properties);
        bench.progress().say("building tool/bench/fixtures/" + fixture + how);
        return Fixture.build(
                bench.repository().resolve("tool/bench/fixtures").resolve(fixture), bench.folder(fixture), properties);
    }

    private static void deploy(
            Workbench bench, BenchCloud cloud, PartResult.Builder results, String service, String jar)
            throws IOException, InterruptedException {
        bench.progress().say("deploying " + service);
        Path original = bench.repository().resolve(service);
        Path copy = bench.folder("service");
        results.note(service + ": " + Fixture.size(Fixture.deployable(original, jar, copy)));
        if (!Files.exists(copy.resolve("serverless.yml"))) {
            throw new BenchFailure(service + " has no serverless.yml");
        }
        cloud.serverless(copy, "deploy");
    }
}
