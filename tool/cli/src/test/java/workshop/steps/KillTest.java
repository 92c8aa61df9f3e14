package workshop.steps;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The local cloud is killed at random moments while users are written, their changes delivered, logs written and the
 * service deployed. The system property {@code workshop.kills} says how often (the profile {@code long}: a hundred
 * times), {@code workshop.kills.seed} repeats the choices of an earlier run.
 */
@Tag(Ring.DEPLOYED)
@Tag(Ring.ROUNDS)
class KillTest {

    private static final Logger LOG = System.getLogger(KillTest.class.getName());

    private static final int KILLS = Integer.getInteger("workshop.kills", 3);
    private static final long SEED = Long.getLong("workshop.kills.seed", System.nanoTime());

    private static final String STAGE = "kill";
    private static final String STACK = "users-" + STAGE;
    private static final int LATEST_KILL_MILLIS = 1500;
    private static final int LONGEST_START_MILLIS = 3000;
    private static final int CALLS_END_WITHIN_SECONDS = 200;

    private final Random random = new Random(SEED);
    private final UserWriter first = new UserWriter("first", new Random(random.nextLong()));
    private final UserWriter second = new UserWriter("second", new Random(random.nextLong()));
    private final UserWriter byApi = new UserWriter("api", new Random(random.nextLong()));
    private final List<UserHistory> users = Stream.of(first, second, byApi)
            .flatMap(writer -> writer.histories().stream())
            .toList();
    private final StreamDeliveries deliveries = new StreamDeliveries("/aws/lambda/" + STACK + "-stream");
    private final StackUpdates updates = new StackUpdates(STACK);
    private final LogKeeper log = new LogKeeper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int kills;
    private int changes;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothingAcknowledgedIsLostEachRecordIsDeliveredInOrderAndTheNextDeployWorks() throws Exception {
        LOG.log(Level.INFO, "KillTest: " + KILLS + " rounds, -Dworkshop.kills.seed=" + SEED);
        try (CloudProcess cloud = new CloudProcess();
                Deployment service = Deployment.of("7-finish", STAGE, cloud.endpoint(), CloudProcess.REGION)) {
            URI api = URI.create(service.deployApi() + "/users");
            try (CloudClients clients = new CloudClients(cloud.endpoint())) {
                log.create(clients.logs);
            }
            for (int round = 0; round < KILLS; round++) {
                round(round, cloud, service, api);
                try (CloudClients clients = new CloudClients(cloud.endpoint())) {
                    check(clients, round % 10 == 9);
                    LOG.log(
                            Level.INFO,
                            "KillTest: round " + (round + 1) + ", " + kills + " kills, "
                                    + users.stream()
                                            .mapToInt(UserHistory::writes)
                                            .sum() + " writes");
                }
                if (isByCli(round) || round == KILLS - 1) {
                    change(service);
                    assertThat(service.serverless("deploy")).contains("Service deployed to stack " + STACK);
                }
            }
            try (CloudClients clients = new CloudClients(cloud.endpoint())) {
                check(clients, true);
            }
            assertThat(List.of(first.acknowledged(), second.acknowledged(), byApi.acknowledged()))
                    .as("acknowledged writes of each writer")
                    .doesNotContain(0);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Work until the process is killed, and its next start. */
    private void round(int round, CloudProcess cloud, Deployment service, URI api) throws Exception {
        try (CloudClients clients = new CloudClients(cloud.endpoint())) {
            UsersTable table = new UsersTable(clients.dynamoDb, STACK);
            List<Future<?>> work = new ArrayList<>();
            work.add(threads.submit(() -> first.writeUntilCut(table)));
            work.add(threads.submit(() -> second.writeUntilCut(table)));
            work.add(threads.submit(() -> byApi.writeUntilCut(new UsersApi(api))));
            work.add(threads.submit(() -> log.writeUntilCut(clients.logs)));
            work.add(threads.submit(() -> deliveries.readUntilCut(clients.logs)));
            List<Future<?>> deployment = new ArrayList<>();
            if (isByCli(round)) {
                change(service);
                long before = uploads(clients);
                deployment.add(threads.submit(() -> service.tryServerless("deploy")));
                await(() -> uploads(clients) > before);
            } else {
                work.add(threads.submit(() -> updates.updateUntilCut(clients)));
                awaitWork(round);
            }
            letWork(LATEST_KILL_MILLIS);
            for (Future<?> each : work) {
                assertThat(each.isDone() && end(each))
                        .as("a call was cut off before the kill")
                        .isFalse();
            }
            kill(cloud);
            cloud.restart();
            if (random.nextInt(4) == 0) {
                letWork(LONGEST_START_MILLIS);
                kill(cloud);
                cloud.restart();
            }
            cloud.awaitReady();
            work.addAll(deployment);
            for (Future<?> each : work) {
                end(each);
            }
        }
    }

    /** A new process takes its time for the first call of each kind: rounds begin to count at different ones. */
    private void awaitWork(int round) {
        int byTable = first.acknowledged();
        int answered = byApi.acknowledged();
        int read = deliveries.read();
        switch (round % 4) {
            case 0 -> await(() -> first.acknowledged() > byTable);
            case 1 -> await(() -> byApi.acknowledged() > answered);
            case 2 -> await(() -> deliveries.read() > read);
            default -> {
                // At once, while the process still gets ready.
            }
        }
    }

    private static void await(BooleanSupplier begun) {
        Deployment.awaitCondition(() -> "The work of the round does not begin", begun);
    }

    private static boolean isByCli(int round) {
        return round % 5 == 2;
    }

    private void check(CloudClients clients, boolean deliveriesToo) {
        UsersTable table = new UsersTable(clients.dynamoDb, STACK);
        users.forEach(user -> user.find(table.name(user.id)));
        updates.checkSettled(clients);
        log.check(clients.logs);
        if (deliveriesToo) {
            deliveries.check(clients.logs, users, kills);
        }
    }

    private void kill(CloudProcess cloud) {
        cloud.kill();
        kills++;
    }

    /** Waits for a random time, in which the others go on. */
    private void letWork(int longestMillis) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(random.nextInt(longestMillis), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private static boolean end(Future<?> work) throws InterruptedException, TimeoutException {
        try {
            work.get(CALLS_END_WITHIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            throw new AssertionError("While the local cloud ran: " + e.getCause(), e.getCause());
        }
    }

    /** Objects below the service's folder in its bucket for deployments. */
    private static long uploads(CloudClients clients) {
        String bucket = clients.s3.listBuckets().buckets().get(0).name();
        return clients.s3
                .listObjectsV2(request -> request.bucket(bucket))
                .contents()
                .size();
    }

    /** Gives the service another configuration and other code. */
    private void change(Deployment service) throws IOException {
        changes++;
        Path configuration = service.file("serverless.yml");
        Files.writeString(
                configuration,
                Files.readString(configuration).replaceFirst("memorySize: \\d+", "memorySize: " + (512 + changes)));
        try (FileSystem jar = FileSystems.newFileSystem(service.file("target/users.jar"))) {
            Files.writeString(jar.getPath("/change.txt"), "change " + changes);
        }
    }
}
