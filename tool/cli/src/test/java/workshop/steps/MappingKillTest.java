package workshop.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workshop.testing.Ring;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The local cloud is killed while a mapping works through many records, some of which always fail, with lanes, halving,
 * retries and a queue. The system properties are those of {@link KillTest}.
 */
@Tag(Ring.DEPLOYED)
@Tag(Ring.ROUNDS)
class MappingKillTest {

    private static final Logger LOG = System.getLogger(MappingKillTest.class.getName());

    private static final int KILLS = Integer.getInteger("workshop.kills", 3);
    private static final long SEED = Long.getLong("workshop.kills.seed", System.nanoTime());

    private static final String STACK = "mappings-killed";
    private static final String FUNCTION = STACK + "-worker";
    private static final int RECORDS = 500;
    private static final int KEYS = 50;
    private static final int LATEST_KILL_MILLIS = 800;

    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void eachGoodRecordIsHandledEachBadOneToldOfAndTheOrderOfEachKeyIsKept() throws Exception {
        LOG.log(Level.INFO, "MappingKillTest: " + KILLS + " kills, -Dworkshop.kills.seed=" + SEED);
        try (CloudProcess cloud = new CloudProcess();
                Deployment service = ServiceSource.of("mappings", "killed", cloud.endpoint(), CloudProcess.REGION)) {
            ServiceSource.configure(service, "kills.yml");
            service.deploy();
            for (int round = 0; round < KILLS; round++) {
                try (CloudClients clients = new CloudClients(cloud.endpoint())) {
                    List<String> written = write(clients, round * RECORDS / KILLS, (round + 1) * RECORDS / KILLS);
                    new BatchLog(clients.logs, FUNCTION)
                            .awaitNames(calls ->
                                    calls.stream().flatMap(List::stream).anyMatch(written::contains));
                    letWork();
                }
                cloud.kill();
                cloud.restart();
                cloud.awaitReady();
            }
            try (CloudClients clients = new CloudClients(cloud.endpoint())) {
                check(clients, cloud);
            }
            service.remove();
        }
    }

    private void check(CloudClients clients, CloudProcess cloud) {
        BatchLog log = new BatchLog(clients.logs, FUNCTION);
        Set<String> good = IntStream.range(0, RECORDS)
                .filter(i -> !isPoison(i))
                .mapToObj(MappingKillTest::name)
                .collect(toSet());
        Deployment.awaitCondition(() -> "Not done: " + missing(good, names(log.done())), () -> names(log.done())
                .containsAll(good));
        Map<String, String> sequenceNumbers =
                entries(log.calls()).distinct().collect(toMap(BatchLog.Entry::name, BatchLog.Entry::sequenceNumber));
        assertThat(sequenceNumbers).hasSize(RECORDS);
        Set<String> poison = IntStream.range(0, RECORDS)
                .filter(MappingKillTest::isPoison)
                .mapToObj(i -> sequenceNumbers.getOrDefault(name(i), ""))
                .collect(toSet());
        FailureQueue failures =
                new FailureQueue(clients.sqs, cloud.endpoint() + "/000000000000/" + STACK + "-failures");
        Deployment.awaitCondition(() -> "Not told of: " + missing(poison, told(failures)), () -> told(failures)
                .containsAll(poison));
        assertThat(told(failures)).as("only poison is given up").isEqualTo(poison);
        assertThat(failures.about(FUNCTION))
                .as("one by one")
                .allMatch(message -> message.at("/DDBStreamBatchInfo/batchSize").asInt() == 1);
        assertThat(names(log.done())).as("only poison fails").isEqualTo(good);
        for (int key = 0; key < KEYS; key++) {
            String id = "k" + key;
            assertThat(new LinkedHashSet<>(entries(log.calls())
                            .filter(entry -> entry.key().equals(id))
                            .map(BatchLog.Entry::number)
                            .toList()))
                    .as("first deliveries of " + id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, RECORDS / KEYS).boxed().toList());
        }
    }

    private static List<String> write(CloudClients clients, int from, int to) {
        StreamedTable table = new StreamedTable(clients.dynamoDb, clients.cloudFormation, STACK, "Work");
        IntStream.range(from, to).forEach(i -> table.put("k" + i % KEYS, number(i), isPoison(i) ? "throw" : "work"));
        return IntStream.range(from, to).mapToObj(MappingKillTest::name).toList();
    }

    /** One in a hundred. */
    private static boolean isPoison(int i) {
        return i % 100 == 37;
    }

    private static String name(int i) {
        return "k" + i % KEYS + "#" + number(i);
    }

    private static int number(int i) {
        return i / KEYS + 1;
    }

    private static Stream<BatchLog.Entry> entries(List<List<BatchLog.Entry>> calls) {
        return calls.stream().flatMap(List::stream);
    }

    private static Set<String> names(List<List<BatchLog.Entry>> calls) {
        return entries(calls).map(BatchLog.Entry::name).collect(toSet());
    }

    private static Set<String> told(FailureQueue failures) {
        return failures.about(FUNCTION).stream()
                .map(message -> message.at("/DDBStreamBatchInfo/startSequenceNumber"))
                .map(JsonNode::asText)
                .collect(toSet());
    }

    private static Set<String> missing(Set<String> wanted, Set<String> found) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(found);
        return missing;
    }

    /** Waits for a random time, in which the mapping works. */
    private void letWork() throws InterruptedException {
        assertThat(new CountDownLatch(1).await(random.nextInt(LATEST_KILL_MILLIS), TimeUnit.MILLISECONDS))
                .isFalse();
    }
}
