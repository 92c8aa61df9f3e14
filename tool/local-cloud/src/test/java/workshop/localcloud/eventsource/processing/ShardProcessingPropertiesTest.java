package workshop.localcloud.eventsource.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import workshop.localcloud.dynamodb.StreamRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The decisions driven through random histories: writes, poison, failures, throttles, crashes, needless wakes, settings
 * that change, old records, a clock that jumps.
 */
class ShardProcessingPropertiesTest {

    @Property(tries = 600)
    void every_record_ends_delivered_filtered_or_given_up_in_order_and_the_checkpoint_never_goes_back(
            @ForAll long seed) {
        History history = new History(new Random(seed));
        history.run(250);
        history.comeToRest();
        for (StreamRecord record : history.shard.records) {
            int index = Integer.parseInt(record.sequenceNumber());
            boolean wanted = history.shard.wanted.test(record);
            assertThat(history.delivered.containsKey(index) || history.given.containsKey(index))
                    .as("record " + index + " has ended, wanted: " + wanted)
                    .isEqualTo(wanted);
            if (history.crashes == 0) {
                assertThat(history.given.getOrDefault(index, 0))
                        .as("failure records of record " + index)
                        .isLessThanOrEqualTo(history.delivered.containsKey(index) ? 0 : 1);
            }
        }
    }

    @Property(tries = 200)
    void poison_alone_is_given_up_when_batches_are_halved(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int batchSize,
            @ForAll @IntRange(max = 4) int retries) {
        Random random = new Random(seed);
        SimulatedShard shard = new SimulatedShard(
                Settings.DEFAULT.batchSize(batchSize).retries(retries).bisecting());
        List<Integer> poison = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            shard.write();
            if (random.nextInt(10) == 0) {
                poison.add(i);
            }
        }
        Map<Integer, Integer> attempts = new HashMap<>();
        shard.function = deliver -> {
            List<Integer> indexes = SimulatedShard.indexes(deliver);
            indexes.forEach(index -> attempts.merge(index, 1, Integer::sum));
            return indexes.stream().anyMatch(poison::contains)
                    ? new Outcome.Failed(SimulatedShard.THROWN)
                    : new Outcome.Succeeded(Optional.empty());
        };
        shard.run(100_000);
        assertThat(shard.discards.stream().flatMap(discard -> SimulatedShard.indexes(discard.records()).stream()))
                .containsExactlyElementsOf(poison);
        int most = retries + 1 + 32 - Integer.numberOfLeadingZeros(batchSize);
        assertThat(attempts.values()).allSatisfy(count -> assertThat(count).isBetween(1, most));
    }

    @Property(tries = 100)
    void the_wait_between_tries_grows_to_a_limit(@ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int failures) {
        assertThat(Backoff.after(failures)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(Backoff.after(failures + 1)).isGreaterThanOrEqualTo(Backoff.after(failures));
    }

    /** A stream, a function and a store, all of which may fail. */
    private static final class History {

        private final Random random;
        private final SimulatedShard shard;
        private final Map<Integer, Integer> delivered = new HashMap<>();
        private final Map<Integer, Integer> given = new HashMap<>();
        private final int poisonEvery;
        private int crashes;
        private int firstTime;
        private boolean calm;

        History(Random random) {
            this.random = random;
            this.shard = new SimulatedShard(settings());
            this.poisonEvery = 3 + random.nextInt(20);
            int filtered = 2 + random.nextInt(6);
            shard.wanted = record -> Integer.parseInt(record.sequenceNumber()) % filtered != 0;
            shard.function = this::call;
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> {
                        shard.write();
                        step(new ShardEvent.Woken());
                    }
                    case 3 -> shard.now = shard.now.plusMillis(random.nextInt(40_000) - 5_000);
                    case 4 -> change();
                    case 5 -> crashSometimes();
                    default -> happen();
                }
            }
        }

        void comeToRest() {
            calm = true;
            for (int i = 0; i < 20_000; i++) {
                shard.settings = settings(true);
                shard.now = shard.now.plusSeconds(1);
                happen();
                if (shard.inbox.isEmpty()
                        && shard.state.activity() instanceof ShardState.Resting
                        && (shard.state.checkpoint().window().isEmpty() || !shard.settings.hasTumblingWindows())
                        && (shard.records.isEmpty() || kept().equals(SimulatedShard.number(shard.records.size())))) {
                    return;
                }
            }
            throw new AssertionError("It does not come to rest: " + shard.state);
        }

        private String kept() {
            return shard.kept.isEmpty()
                    ? SimulatedShard.number(0)
                    : shard.kept.get(shard.kept.size() - 1).sequenceNumber();
        }

        private void change() {
            shard.settings = settings().build();
        }

        private Settings settings() {
            Settings settings = Settings.DEFAULT
                    .batchSize(1 + random.nextInt(7))
                    .batchingWindow(random.nextInt(3) * 2)
                    .retries(random.nextInt(4))
                    .enabled(random.nextInt(4) != 0);
            if (random.nextBoolean()) {
                settings = settings.bisecting();
            }
            if (random.nextBoolean()) {
                settings = settings.reporting();
            }
            if (random.nextInt(3) == 0) {
                settings = settings.recordAge(60);
            }
            return random.nextInt(4) == 0 ? settings.tumbling(10) : settings;
        }

        private MappingSettings settings(boolean enabled) {
            return Settings.DEFAULT
                    .batchSize(3)
                    .retries(2)
                    .tumbling(shard.settings.tumblingWindowInSeconds())
                    .enabled(enabled)
                    .build();
        }

        private void crashSometimes() {
            if (random.nextInt(5) == 0) {
                crashes++;
                shard.inbox.clear();
                shard.state = ShardState.at(
                        shard.kept.isEmpty()
                                ? Checkpoint.at(SimulatedShard.number(0))
                                : shard.kept.get(shard.kept.size() - 1));
                firstTime = 0;
            }
        }

        private void happen() {
            boolean needless = shard.inbox.isEmpty() || (!calm && random.nextInt(4) == 0);
            step(needless ? new ShardEvent.Woken() : shard.inbox.remove());
        }

        private void step(ShardEvent event) {
            int keptBefore = shard.kept.size();
            int discardsBefore = shard.discards.size();
            String before = kept();
            shard.step(event);
            if (shard.kept.size() > keptBefore) {
                assertThat(kept()).isGreaterThanOrEqualTo(before);
                for (int i = 1; i <= Integer.parseInt(kept()); i++) {
                    boolean done = delivered.containsKey(i)
                            || given.containsKey(i)
                            || !shard.wanted.test(shard.records.get(i - 1));
                    assertThat(done)
                            .as("record " + i + " is done before the checkpoint " + kept())
                            .isTrue();
                }
            }
            for (Discard discard : shard.discards.subList(discardsBefore, shard.discards.size())) {
                SimulatedShard.indexes(discard.records()).forEach(index -> given.merge(index, 1, Integer::sum));
            }
        }

        private Outcome call(ShardCommand.Deliver deliver) {
            List<Integer> indexes = SimulatedShard.indexes(deliver);
            assertThat(indexes).isSorted();
            if (indexes.isEmpty()) {
                assertThat(deliver.window()).isPresent();
                return calm || random.nextInt(3) > 0
                        ? new Outcome.Succeeded(Optional.empty())
                        : new Outcome.Failed(SimulatedShard.THROWN);
            }
            if (!calm && random.nextInt(6) == 0) {
                return new Outcome.NotCalled("PROBLEM: Rate Exceeded.");
            }
            if (!calm && random.nextInt(6) == 0) {
                return new Outcome.Failed(SimulatedShard.THROWN);
            }
            int poison = 0;
            while (poison < indexes.size() && indexes.get(poison) % poisonEvery != 0) {
                poison++;
            }
            if (poison == indexes.size()) {
                took(indexes);
                return new Outcome.Succeeded(state(deliver));
            }
            if (shard.settings.reportBatchItemFailures()) {
                took(indexes.subList(0, poison));
                return new Outcome.PartlyFailed(poison, state(deliver), SimulatedShard.REPORTED);
            }
            return new Outcome.Failed(SimulatedShard.THROWN);
        }

        private Optional<com.fasterxml.jackson.databind.node.ObjectNode> state(ShardCommand.Deliver deliver) {
            return deliver.window().map(OpenWindow::state);
        }

        private void took(List<Integer> indexes) {
            for (int index : indexes) {
                if (!delivered.containsKey(index)) {
                    assertThat(index).as("records come in order the first time").isGreaterThan(firstTime);
                }
                firstTime = Math.max(firstTime, index);
                delivered.merge(index, 1, Integer::sum);
            }
        }
    }
}
