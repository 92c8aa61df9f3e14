package workshop.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import workshop.bench.BenchFailure;
import workshop.bench.Part;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;

/** Cold starts of the functions of 7-finish and of the labs, beside the least that a function can be. */
public final class ColdPart implements Part {

    private static final String GET = Payloads.request("GET", "/users/{id}", "bench", "");
    private static final String PUT = Payloads.request("PUT", "/users/{id}", "bench", "{\"name\":\"Ada\"}");
    private static final Subject BARE =
            subject("bare hello", "bench-bare", "com.example.hello.BareHandler", "{}", "hello");
    private static final Subject TYPED =
            subject("typed hello", "bench-typed", "com.example.hello.TypedHandler", GET, "hello bench");
    private static final Subject GET_USER =
            subject("7-finish getUser", "users-dev-getUser", "com.example.users.GetUserHandler", GET, "Ada");
    private static final Subject PUT_USER =
            subject("7-finish putUser", "users-dev-putUser", "com.example.users.PutUserHandler", PUT, "Ada");
    private static final Subject DEFAULT_GET =
            subject("default set-up, get", "bench-default-get", "com.example.defaults.GetHandler", GET, "Ada");
    private static final Subject DEFAULT_PUT =
            subject("default set-up, put", "bench-default-put", "com.example.defaults.PutHandler", PUT, "Ada");

    private static final Subject EAGER = choice("client built in init", "EagerGet");
    private static final Subject LAZY = choice("client built in the first call", "LazyGet");
    private static final Subject PRIMED = choice("client built and used once in init", "PrimedGet");
    private static final Subject STREAM = choice("without classes for events", "StreamGet");
    private static final List<Subject> CHOICES = List.of(EAGER, LAZY, PRIMED, STREAM);

    /** What ratios are formed of: measured most often. */
    private static final List<Subject> COMPARED =
            List.of(BARE, TYPED, PUT_USER, GET_USER, DEFAULT_PUT, DEFAULT_GET, EAGER, LAZY, PRIMED, STREAM);

    private static final String RECORD = Payloads.inserted("id", ",\"name\":{\"S\":\"Ada\"}");

    private static final List<Subject> OTHERS = List.of(
            subject("7-finish hello", "users-dev-hello", "com.example.users.HelloHandler", "{\"name\":\"Ada\"}", ""),
            subject(
                    "7-finish listUsers",
                    "users-dev-listUsers",
                    "com.example.users.ListUsersHandler",
                    Payloads.request("GET", "/users", "", ""),
                    "200"),
            subject(
                    "7-finish deleteUser",
                    "users-dev-deleteUser",
                    "com.example.users.DeleteUserHandler",
                    Payloads.request("DELETE", "/users/{id}", "nobody", ""),
                    "20"),
            subject("7-finish stream", "users-dev-stream", "com.example.users.StreamHandler", RECORD, ""),
            subject(
                    "books put",
                    "books-dev-put",
                    "com.example.books.PutHandler",
                    "{\"author\":\"Ada\",\"bookTitle\":\"Notes\"}",
                    "1"),
            subject(
                    "books delete",
                    "books-dev-delete",
                    "com.example.books.DeleteHandler",
                    "{\"author\":\"Ada\",\"bookTitle\":\"None\"}",
                    "1"),
            subject("books stream", "books-dev-stream", "com.example.books.StreamHandler", RECORD, ""),
            subject(
                    "audit-log put",
                    "audit-log-dev-put",
                    "com.example.auditlog.PutHandler",
                    "{\"referenceId\":\"bench\"}",
                    "1"),
            subject(
                    "audit-log delete",
                    "audit-log-dev-delete",
                    "com.example.auditlog.DeleteHandler",
                    "{\"referenceId\":\"none\"}",
                    "1"),
            subject("audit-log audit", "audit-log-dev-audit", "com.example.auditlog.AuditHandler", RECORD, ""),
            subject("orders echo", "orders-dev-echo", "com.example.orders.EchoHandler", RECORD, ""),
            subject("orders totals", "orders-dev-totals", "com.example.orders.TotalsHandler", "{\"Records\":[]}", ""));

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
        results.note("get with its client built here or there: " + Fixture.size(choices));
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
            functions.create(BARE.function(), BARE.handler(), hello, Map.of());
            functions.create(TYPED.function(), TYPED.handler(), hello, Map.of());
            Map<String, String> table = Map.of("USERS_TABLE", "users-dev");
            functions.create(DEFAULT_GET.function(), DEFAULT_GET.handler(), defaults, table);
            functions.create(DEFAULT_PUT.function(), DEFAULT_PUT.handler(), defaults, table);
            for (Subject choice : CHOICES) {
                functions.create(choice.function(), choice.handler(), choices, table);
            }
            for (Map.Entry<String, String> jdk : Jdks.compared().entrySet()) {
                measure(bench, functions, results, jdk.getKey(), jdk.getValue());
            }
        }
        results.note(
                "From the start of the function's process to its answer, as the REPORT line has it: Init Duration +"
                        + " Duration. In turns; \"no archive\": the options that Lambda itself sets; \"default flags\": a JVM"
                        + " without any.");
    }

    private static void measure(
            Workbench bench, Functions functions, PartResult.Builder results, String jdk, String runtime)
            throws InterruptedException {
        List<Subject> all = new ArrayList<>(COMPARED);
        all.addAll(OTHERS);
        bench.progress().say(jdk + ": first calls of " + all.size() + " functions, then their archives are awaited");
        for (Subject subject : all) {
            functions.coldStart(subject, Setup.ARCHIVE, runtime);
        }
        for (Subject subject : all) {
            functions.awaitArchive(subject, runtime);
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        int rounds = bench.scaled(8, 3);
        for (int round = 0; round < rounds; round++) {
            bench.progress().say(jdk + ": round " + (round + 1) + " of " + rounds);
            for (Subject subject : all) {
                if (COMPARED.contains(subject) || round < bench.scaled(3, 1)) {
                    for (Setup setup : setups(subject)) {
                        Timing timing = functions.coldStart(subject, setup, runtime);
                        if (setup.archive() && functions.archive(subject).isEmpty()) {
                            results.fail(subject.label() + " started without an archive on " + jdk);
                        }
                        samples.computeIfAbsent(
                                        label(subject, setup, jdk), label -> new Samples(label, Unit.MILLISECONDS))
                                .add(timing.total());
                        if (CHOICES.contains(subject)) {
                            samples.computeIfAbsent(
                                            label(subject, setup, jdk) + ": the call alone",
                                            label -> new Samples(label, Unit.MILLISECONDS))
                                    .add(timing.call());
                        }
                    }
                }
            }
        }
        Map<String, Measurement> measured = new LinkedHashMap<>();
        samples.forEach((label, each) -> measured.put(label, results.add(each)));
        compare(results, measured, jdk);
    }

    private static List<Setup> setups(Subject subject) {
        boolean isDefault = subject.equals(DEFAULT_GET) || subject.equals(DEFAULT_PUT);
        return isDefault ? List.of(Setup.ARCHIVE, Setup.LAMBDA, Setup.DEFAULT) : List.of(Setup.ARCHIVE, Setup.LAMBDA);
    }

    private static void compare(PartResult.Builder results, Map<String, Measurement> measured, String jdk) {
        double get = median(measured, GET_USER, Setup.ARCHIVE, jdk);
        results.ratio(jdk + ": GET / typed hello", get / median(measured, TYPED, Setup.ARCHIVE, jdk), Target.atMost(2));
        results.ratio(
                jdk + ": GET / the same with the SDK's default set-up and default flags",
                get / median(measured, DEFAULT_GET, Setup.DEFAULT, jdk),
                Target.atMost(0.4));
        results.ratio(
                jdk + ": PUT / the same with the SDK's default set-up and default flags",
                median(measured, PUT_USER, Setup.ARCHIVE, jdk) / median(measured, DEFAULT_PUT, Setup.DEFAULT, jdk));
        results.ratio(jdk + ": GET / bare hello", get / median(measured, BARE, Setup.ARCHIVE, jdk));
        results.ratio(
                jdk + ": GET without archive / typed hello without archive",
                median(measured, GET_USER, Setup.LAMBDA, jdk) / median(measured, TYPED, Setup.LAMBDA, jdk));
        results.ratio(jdk + ": GET with archive / without", get / median(measured, GET_USER, Setup.LAMBDA, jdk));
    }

    private static double median(Map<String, Measurement> measured, Subject subject, Setup setup, String jdk) {
        return Objects.requireNonNull(measured.get(label(subject, setup, jdk))).median();
    }

    private static String label(Subject subject, Setup setup, String jdk) {
        return subject.label() + ", " + setup.label() + ", " + jdk;
    }

    private static Path build(Workbench bench, String fixture) throws IOException, InterruptedException {
        bench.progress().say("building bench/fixtures/" + fixture);
        return Fixture.build(bench.repository().resolve("bench/fixtures").resolve(fixture), bench.folder(fixture));
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

    private static Subject subject(String label, String function, String handler, String payload, String answer) {
        return new Subject(label, function, handler, payload, answer);
    }

    private static Subject choice(String label, String type) {
        return subject("get, " + label, "bench-" + type, "com.example.choices." + type, GET, "Ada");
    }
}
