package workshop.localcloud.eventsource;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The decisions driven through random histories: writes, failures, crashes, needless wakes, disabling, old records. */
class ShardProcessingPropertiesTest {

    @Property(tries = 400)
    void nothing_is_lost_order_is_kept_and_the_checkpoint_never_goes_back(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int batchSize) {
        History history = new History(seed, batchSize);
        history.run(300);
        history.comeToRest();
        assertThat(history.delivered).isEqualTo(new TreeSet<>(history.written));
        assertThat(history.checkpoint).isEqualTo(history.last());
        assertThat(history.state).isInstanceOf(ShardState.Idle.class);
    }

    @Property(tries = 100)
    void the_wait_between_tries_grows_to_a_limit(@ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int failures) {
        assertThat(Backoff.after(failures)).isPositive().isLessThanOrEqualTo(java.time.Duration.ofSeconds(15));
        assertThat(Backoff.after(failures + 1)).isGreaterThanOrEqualTo(Backoff.after(failures));
    }

    /** A stream, a function and a store, all of which may fail. */
    private static final class History {

        private final Random random;
        private final int batchSize;
        private final List<String> written = new ArrayList<>();
        private final TreeSet<String> delivered = new TreeSet<>();
        private final Deque<ShardEvent> pending = new ArrayDeque<>();
        private boolean enabled = true;
        private boolean calm;
        private Instant now = Instant.EPOCH;
        private String checkpoint = TableStreams.BEGINNING;
        private ShardState state = new ShardState.Idle(TableStreams.BEGINNING);

        History(long seed, int batchSize) {
            this.random = new Random(seed);
            this.batchSize = batchSize;
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> write();
                    case 3 -> now = now.plusMillis(random.nextInt(20_000));
                    case 4 -> enabled = random.nextInt(4) != 0;
                    case 5 -> crashSometimes();
                    default -> happen();
                }
            }
        }

        void comeToRest() {
            calm = true;
            enabled = true;
            for (int i = 0; i < 10_000; i++) {
                now = now.plusSeconds(60);
                happen();
                if (pending.isEmpty() && state instanceof ShardState.Idle && checkpoint.equals(last())) {
                    return;
                }
            }
        }

        String last() {
            return written.isEmpty() ? TableStreams.BEGINNING : written.get(written.size() - 1);
        }

        private void write() {
            written.add(String.format(Locale.ROOT, "%021d", written.size() + 1 + random.nextInt(1)));
            step(new ShardEvent.Woken());
        }

        private void crashSometimes() {
            if (random.nextInt(5) == 0) {
                pending.clear();
                state = new ShardState.Idle(checkpoint);
            }
        }

        private void happen() {
            step(pending.isEmpty() || (!calm && random.nextInt(4) == 0) ? new ShardEvent.Woken() : pending.poll());
        }

        private void step(ShardEvent event) {
            ShardProcessing.Step step =
                    ShardProcessing.step(new MappingSettings(enabled, batchSize), state, event, now);
            state = step.state();
            step.commands().forEach(this::carryOut);
        }

        private void carryOut(ShardCommand command) {
            if (command instanceof ShardCommand.Read read) {
                pending.add(failing() ? new ShardEvent.ReadFailed("PROBLEM: read") : records(read));
            } else if (command instanceof ShardCommand.Deliver deliver) {
                pending.add(deliver(deliver.batch()));
            } else if (command instanceof ShardCommand.Checkpoint kept) {
                assertThat(kept.sequenceNumber()).isGreaterThan(checkpoint);
                checkpoint = kept.sequenceNumber();
                assertThat(delivered).containsAll(written.subList(0, written.indexOf(checkpoint) + 1));
            }
        }

        private ShardEvent.RecordsRead records(ShardCommand.Read read) {
            boolean old = !calm && random.nextInt(5) == 0;
            List<StreamRecord> found = written.stream()
                    .filter(number -> old || number.compareTo(read.after()) > 0)
                    .map(History::record)
                    .toList();
            return new ShardEvent.RecordsRead(found, false);
        }

        private ShardEvent deliver(List<StreamRecord> batch) {
            List<String> numbers =
                    batch.stream().map(StreamRecord::sequenceNumber).toList();
            assertThat(numbers).isSorted().hasSizeBetween(1, batchSize);
            int from = written.indexOf(numbers.get(0));
            assertThat(numbers).isEqualTo(written.subList(from, from + numbers.size()));
            assertThat(from).isEqualTo(written.indexOf(checkpoint) + 1);
            if (failing()) {
                return new ShardEvent.DeliveryFailed("PROBLEM: Function call failed");
            }
            delivered.addAll(numbers);
            return new ShardEvent.Delivered();
        }

        private boolean failing() {
            return !calm && random.nextInt(3) == 0;
        }

        private static StreamRecord record(String number) {
            return new StreamRecord(number, 0, Json.object().put("eventID", number));
        }
    }
}
