package workshop.steps;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lab {@code orders} under load, its totals function killed at random. The system property {@code workshop.orders}
 * says how many orders are written, {@code workshop.kills.seed} repeats the moments of an earlier run.
 */
@OnLocalCloud
@Tag(Ring.ROUNDS)
final class OrdersTest {

    private static final Logger LOG = System.getLogger(OrdersTest.class.getName());

    private static final int ORDERS = Integer.getInteger("workshop.orders", 200);
    private static final long SEED = Long.getLong("workshop.kills.seed", System.nanoTime());

    private static final String STAGE = "load";
    private static final String HANDLER = "com.example.orders.TotalsHandler";

    // A function that starts takes a second or two: so seldom, no record meets eleven kills.
    private static final int SHORTEST_LIFE_MILLIS = 1_000;
    private static final int LONGEST_LIFE_MILLIS = 25_000;

    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void totalsAreRightAndOnlyWrongOrdersEndInTheQueueHoweverOftenTheFunctionIsKilled(RunningCloud cloud)
            throws Exception {
        LOG.log(Level.INFO, "OrdersTest: " + ORDERS + " orders, -Dworkshop.kills.seed=" + SEED);
        try (Deployment service = Deployment.of("labs/orders", STAGE, cloud)) {
            service.deploy();
            awaitMappings(cloud);
            Path output = service.file("load.txt");
            Process load = load(service, cloud, output);
            int kills;
            try {
                kills = killUntilEnd(load);
            } finally {
                load.destroyForcibly().onExit().join();
            }
            LOG.log(Level.INFO, Files.readString(output));
            LOG.log(Level.INFO, "OrdersTest: the function was killed " + kills + " times");
            assertThat(load.exitValue()).as(Files.readString(output)).isZero();
            assertThat(Files.readString(output))
                    .contains("The totals equal those recomputed from the orders table.")
                    .containsPattern("The [1-9]\\d* wrong orders are in the dead-letter queue, and no others\\.");
            assertThat(kills).isPositive();
            service.remove();
        }
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }

    /** With LATEST a mapping delivers what is written after it has begun to read. */
    private static void awaitMappings(RunningCloud cloud) {
        Deployment.awaitCondition(
                () -> "The mappings are not enabled: "
                        + cloud.lambda.listEventSourceMappings().eventSourceMappings(),
                () -> cloud.lambda.listEventSourceMappings().eventSourceMappings().stream()
                                .filter(mapping -> mapping.functionArn().contains("orders-" + STAGE))
                                .filter(mapping -> mapping.state().equals("Enabled"))
                                .count()
                        == 2);
    }

    private static Process load(Deployment service, RunningCloud cloud, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        service.file("target/orders.jar").toString(),
                        "com.example.orders.load.Load",
                        "--stage",
                        STAGE,
                        "--orders",
                        "" + ORDERS,
                        "--writers",
                        "4",
                        "--poison",
                        "1%")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        environment.put("AWS_REGION", cloud.region());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        return builder.start();
    }

    /** @return how often a process of the function was killed */
    private int killUntilEnd(Process load) throws InterruptedException {
        int kills = 0;
        int life = SHORTEST_LIFE_MILLIS;
        while (!load.waitFor(life, TimeUnit.MILLISECONDS)) {
            boolean killed = killFunction();
            kills += killed ? 1 : 0;
            life = killed ? random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS + 1) : SHORTEST_LIFE_MILLIS;
        }
        return kills;
    }

    private static boolean killFunction() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").endsWith(HANDLER))
                .anyMatch(ProcessHandle::destroyForcibly);
    }
}
