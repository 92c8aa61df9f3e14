package workshop.bench.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import workshop.bench.BenchFailure;
import workshop.bench.Callers;
import workshop.bench.Part;
import workshop.bench.Rounds;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.cloud.DirectDynamo;
import workshop.bench.report.Curve;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;
import workshop.cli.BuiltStep;

/** Requests through API Gateway, function and table, beside the same SDK calling DynamoDB Local directly. */
public final class ApiPart implements Part {

    private static final List<Integer> CONCURRENCY = List.of(1, 2, 4, 8, 16);
    private static final int COMPARED_CONCURRENCY = 4;
    private static final String ID = "ada";

    /** Rounds; the local cloud's virtual machine compiles for its first ten thousand requests. */
    private static final int WARM_UP = 3000;

    private static final String STEP = "7-finish";

    @Override
    public String name() {
        return "api";
    }

    @Override
    public String measures() {
        return "GET and PUT through API Gateway, function and table, against direct calls of DynamoDB Local";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        try (BenchCloud cloud = bench.startCloud();
                DirectDynamo dynamo = DirectDynamo.start(bench.cloudClassPath(), bench.folder("dynamodb"));
                Clients clients = new Clients()) {
            Path service = bench.folder("service");
            BuiltStep.copy(bench.repository(), STEP, service);
            bench.progress().say("deploying " + STEP);
            UsersApi api = new UsersApi(clients.http(), UsersApi.base(cloud.serverless(service, "deploy")));
            DirectUsers direct = new DirectUsers(clients.dynamoDb(dynamo.endpoint()), "users-dev");
            direct.create();
            DirectUsers front = new DirectUsers(clients.dynamoDb(cloud.endpoint()), "users-dev");
            check(api, direct);
            sequential(bench, results, api, direct, front);
            concurrent(bench, results, api, direct);
            results.note(
                    "Both sides use the SDK's Apache HTTP client on one machine; \"direct\" is AWS's own DynamoDB Local"
                            + " server in a process of its own, its tables in a folder as the local cloud's are.");
        }
    }

    private static void check(UsersApi api, DirectUsers direct) throws Exception {
        api.put(ID, "Ada");
        direct.put(ID, "Ada");
        String answer = api.get(ID);
        if (!answer.contains("Ada") || !direct.get(ID).contains("Ada")) {
            throw new BenchFailure("The user that was put is not what GET answers: " + answer);
        }
    }

    private static void sequential(
            Workbench bench, PartResult.Builder results, UsersApi api, DirectUsers direct, DirectUsers front)
            throws Exception {
        bench.progress().say("one caller");
        Samples get = new Samples("GET through the gateway", Unit.MILLISECONDS);
        Samples directGet = new Samples("GetItem, direct", Unit.MILLISECONDS);
        Samples frontGet = new Samples("GetItem through the local cloud", Unit.MILLISECONDS);
        Samples put = new Samples("PUT through the gateway", Unit.MILLISECONDS);
        Samples directPut = new Samples("PutItem, direct", Unit.MILLISECONDS);
        Samples frontPut = new Samples("PutItem through the local cloud", Unit.MILLISECONDS);
        new Rounds(Duration.ofSeconds(bench.scaled(90, 15)))
                .add(get, () -> api.get(ID))
                .add(directGet, () -> direct.get(ID))
                .add(frontGet, () -> front.get(ID))
                .add(put, () -> api.put(ID, "Ada"))
                .add(directPut, () -> direct.put(ID, "Ada"))
                .add(frontPut, () -> front.put(ID, "Ada"))
                .run(bench.scaled(WARM_UP, 200), bench.scaled(2000, 300));
        Measurement through = results.add(get);
        Measurement item = results.add(directGet);
        results.ratio(
                "GET p50: through the gateway / direct GetItem", through.median() / item.median(), Target.atMost(1.5));
        results.ratio("GET p99: through the gateway / direct GetItem", through.p99() / item.p99());
        results.ratio(
                "GetItem p50: through the local cloud / direct",
                results.add(frontGet).median() / item.median());
        double putItem = results.add(directPut).median();
        results.ratio(
                "PUT p50: through the gateway / direct PutItem",
                results.add(put).median() / putItem);
        results.ratio(
                "PutItem p50: through the local cloud / direct",
                results.add(frontPut).median() / putItem);
    }

    private static void concurrent(Workbench bench, PartResult.Builder results, UsersApi api, DirectUsers direct)
            throws Exception {
        Map<String, IntFunction<Callable<?>>> gets = new LinkedHashMap<>();
        gets.put("GET through the gateway", call -> () -> api.get(ID));
        gets.put("GetItem, direct", call -> () -> direct.get(ID));
        Map<String, IntFunction<Callable<?>>> puts = new LinkedHashMap<>();
        puts.put("PUT through the gateway", call -> () -> api.put("user-" + call, "Ada"));
        puts.put("PutItem, direct", call -> () -> direct.put("user-" + call, "Ada"));
        Map<String, List<Curve.Point>> latencies = new LinkedHashMap<>();
        Map<String, List<Curve.Point>> rates = new LinkedHashMap<>();
        for (int concurrency : CONCURRENCY) {
            bench.progress().say(concurrency + " callers");
            // One function after the other: the machine has no room for so many environments of both.
            Map<String, Measurement> rate = new LinkedHashMap<>(block(bench, results, concurrency, gets, latencies));
            rate.putAll(block(bench, results, concurrency, puts, latencies));
            rate.forEach((side, measured) -> rates.computeIfAbsent(side, name -> new ArrayList<>())
                    .add(new Curve.Point(concurrency, measured.median())));
            if (concurrency == COMPARED_CONCURRENCY) {
                results.ratio(
                        "requests per second at concurrency 4: GET through the gateway / direct GetItem",
                        median(rate, "GET through the gateway") / median(rate, "GetItem, direct"),
                        Target.atLeast(0.8));
                results.ratio(
                        "requests per second at concurrency 4: PUT through the gateway / direct PutItem",
                        median(rate, "PUT through the gateway") / median(rate, "PutItem, direct"));
            }
        }
        results.curve(curve("api-latency", "Latency by callers (median)", "ms", latencies));
        results.curve(curve("api-throughput", "Requests per second by callers", "requests per second", rates));
    }

    /** The requests per second of each side. */
    private static Map<String, Measurement> block(
            Workbench bench,
            PartResult.Builder results,
            int concurrency,
            Map<String, IntFunction<Callable<?>>> sides,
            Map<String, List<Curve.Point>> latencies)
            throws Exception {
        Map<String, Samples> times = new LinkedHashMap<>();
        Map<String, Samples> rates = new LinkedHashMap<>();
        int calls = bench.scaled(400, 100);
        for (Map.Entry<String, IntFunction<Callable<?>>> side : sides.entrySet()) {
            String label = side.getKey() + ", concurrency " + concurrency;
            times.put(side.getKey(), new Samples(label, Unit.MILLISECONDS));
            rates.put(side.getKey(), new Samples(label, Unit.PER_SECOND));
            Callers.run(concurrency, calls, new Samples("warm-up", Unit.MILLISECONDS), side.getValue());
        }
        for (int i = 0; i < bench.scaled(5, 2); i++) {
            for (Map.Entry<String, IntFunction<Callable<?>>> side : sides.entrySet()) {
                Samples time = times.getOrDefault(side.getKey(), new Samples(side.getKey(), Unit.MILLISECONDS));
                double rate = Callers.run(concurrency, calls, time, side.getValue());
                rates.getOrDefault(side.getKey(), time).add(rate);
            }
        }
        times.forEach((side, samples) -> latencies
                .computeIfAbsent(side, name -> new ArrayList<>())
                .add(new Curve.Point(concurrency, results.add(samples).median())));
        Map<String, Measurement> measured = new LinkedHashMap<>();
        rates.forEach((side, samples) -> measured.put(side, results.add(samples)));
        return measured;
    }

    private static double median(Map<String, Measurement> measured, String side) {
        return java.util.Objects.requireNonNull(measured.get(side)).median();
    }

    private static Curve curve(String file, String title, String y, Map<String, List<Curve.Point>> lines) {
        return new Curve(
                file,
                title,
                "callers",
                y,
                false,
                lines.entrySet().stream()
                        .map(line -> new Curve.Series(line.getKey(), line.getValue()))
                        .toList());
    }
}
