package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.processing.Discard.Condition;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.eventsource.processing.SimulatedShard.REPORTED;
import static workshop.localcloud.eventsource.processing.SimulatedShard.START;
import static workshop.localcloud.eventsource.processing.SimulatedShard.THROWN;
import static workshop.localcloud.eventsource.processing.SimulatedShard.indexes;
import static workshop.localcloud.eventsource.processing.SimulatedShard.number;

/** The decisions, case by case, without I/O. */
class ShardProcessingTest {

    @Test
    void the_batch_size_is_an_upper_limit_not_a_number_to_wait_for() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(10), 3);
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1, 2, 3));
        assertThat(shard.now).isEqualTo(START);
    }

    @Test
    void a_batching_window_waits_for_more_records_until_its_time_is_over() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(10).batchingWindow(5), 1);
        shard.settle();
        shard.now = START.plusSeconds(3);
        shard.write();
        shard.settle();
        assertThat(shard.deliveries).as("before the window is over").isEmpty();
        assertThat(shard.alarm).hasValue(START.plusSeconds(5));
        shard.run(20);
        assertThat(shard.delivered()).containsExactly(List.of(1, 2));
        assertThat(shard.now).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void a_full_batch_does_not_wait_for_the_batching_window() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(2).batchingWindow(300), 5);
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1, 2), List.of(3, 4));
        assertThat(shard.now).isEqualTo(START);
    }

    @Test
    void a_record_that_is_read_again_is_not_delivered_again() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(10), 3);
        shard.overlapping = true;
        shard.settle();
        shard.write();
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1, 2, 3), List.of(4));
    }

    @Test
    void a_read_that_fails_says_why_and_is_tried_again_after_a_pause() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(10), 2);
        shard.failures.addAll(List.of("PROBLEM: refused", "PROBLEM: gone"));
        shard.settle();
        assertThat(shard.results).containsExactly("PROBLEM: refused");
        assertThat(shard.alarm).hasValue(START.plus(Backoff.after(1)));
        shard.now = START.plus(Backoff.after(1)).minusMillis(1);
        shard.settle();
        assertThat(shard.results).as("before the pause is over").containsExactly("PROBLEM: refused");
        shard.run(20);
        assertThat(shard.results).startsWith("PROBLEM: refused", "PROBLEM: gone");
        assertThat(shard.now).isEqualTo(START.plus(Backoff.after(1)).plus(Backoff.after(2)));
        assertThat(shard.delivered()).containsExactly(List.of(1, 2));
    }

    @Test
    void a_mapping_that_is_turned_off_while_it_waits_for_a_read_reads_no_more() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(10), 2);
        shard.failures.add("PROBLEM: refused");
        shard.settle();
        shard.settings = Settings.DEFAULT.batchSize(10).enabled(false).build();
        shard.run(20);
        assertThat(shard.delivered()).isEmpty();
        shard.settings = Settings.DEFAULT.batchSize(10).build();
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1, 2));
    }

    /** Recorded fact C2: MaximumRetryAttempts + 1 calls, 1 gives 2 and 3 gives 4. */
    @Test
    void a_batch_is_given_up_after_its_retries() {
        for (int retries : new int[] {0, 1, 3}) {
            SimulatedShard shard = shard(Settings.DEFAULT.batchSize(2).retries(retries), 3);
            shard.function = deliver -> indexes(deliver).contains(1) ? new Outcome.Failed(THROWN) : succeeded();
            shard.run(200);
            assertThat(shard.deliveries).hasSize(retries + 2);
            assertThat(shard.discards).hasSize(1);
            Discard discard = shard.discards.get(0);
            assertThat(indexes(discard.records())).containsExactly(1, 2);
            assertThat(discard.condition()).isEqualTo(Condition.RETRY_ATTEMPTS_EXHAUSTED);
            assertThat(discard.attempts()).isEqualTo(retries + 1);
            assertThat(discard.lastCall()).hasValue(THROWN);
            assertThat(shard.state.checkpoint().sequenceNumber()).isEqualTo(number(3));
        }
    }

    @Test
    void without_a_limit_a_batch_is_tried_for_ever_with_growing_pauses() {
        SimulatedShard shard = shard(Settings.DEFAULT, 1);
        shard.function = deliver -> new Outcome.Failed(THROWN);
        shard.run(200);
        assertThat(shard.deliveries).hasSizeGreaterThan(50);
        assertThat(shard.discards).isEmpty();
        assertThat(Duration.between(START, shard.now)).isGreaterThan(Duration.ofMinutes(5));
        assertThat(shard.results).containsOnly("PROBLEM: Function call failed");
    }

    /** AWS Lambda's guide: before the function is called nothing counts against the retries. */
    @Test
    void throttles_and_missing_functions_do_not_count_as_attempts() {
        SimulatedShard shard = shard(Settings.DEFAULT.retries(0), 1);
        int[] refusals = {20};
        shard.function = deliver -> refusals[0]-- > 0 ? new Outcome.NotCalled("PROBLEM: Rate Exceeded.") : succeeded();
        shard.run(200);
        assertThat(shard.deliveries).hasSize(21);
        assertThat(shard.discards).isEmpty();
        assertThat(shard.results).contains("PROBLEM: Rate Exceeded.").endsWith("OK");
    }

    /** AWS Lambda's guide: splitting does not consume the retries. */
    @Test
    void bisecting_isolates_a_poison_record_and_gives_up_that_alone() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(5).retries(2).bisecting(), 10);
        shard.function = deliver -> indexes(deliver).contains(4) ? new Outcome.Failed(THROWN) : succeeded();
        shard.run(200);
        assertThat(shard.delivered())
                .containsExactly(
                        List.of(1, 2, 3, 4, 5),
                        List.of(1, 2),
                        List.of(3, 4, 5),
                        List.of(3),
                        List.of(4, 5),
                        List.of(4),
                        List.of(4),
                        List.of(4),
                        List.of(5),
                        List.of(6, 7, 8, 9, 10));
        assertThat(shard.discards).hasSize(1);
        assertThat(indexes(shard.discards.get(0).records())).containsExactly(4);
        assertThat(shard.discards.get(0).attempts()).isEqualTo(3);
    }

    /** Recorded fact D3. */
    @Test
    void a_partial_failure_keeps_what_came_before_it_and_begins_the_retries_anew() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(5).retries(3).reporting(), 5);
        shard.function = deliver -> {
            int poison = indexes(deliver).indexOf(3);
            return poison < 0 ? succeeded() : new Outcome.PartlyFailed(poison, Optional.empty(), REPORTED);
        };
        shard.run(200);
        assertThat(shard.delivered())
                .containsExactly(
                        List.of(1, 2, 3, 4, 5), List.of(3, 4, 5), List.of(3, 4, 5), List.of(3, 4, 5), List.of(3, 4, 5));
        assertThat(shard.kept.get(0).sequenceNumber()).isEqualTo(number(2));
        Discard discard = shard.discards.get(0);
        assertThat(indexes(discard.records())).containsExactly(3, 4, 5);
        assertThat(discard.attempts()).isEqualTo(4);
        assertThat(discard.lastCall()).hasValue(REPORTED);
    }

    /** Recorded fact C4: the expired one goes to the destination alone, the fresh ones to the function. */
    @Test
    void records_that_are_too_old_are_given_up_and_the_others_delivered() {
        SimulatedShard shard = new SimulatedShard(Settings.DEFAULT.retries(0).recordAge(60));
        shard.write(START.minusSeconds(61));
        for (int i = 0; i < 5; i++) {
            shard.write(START.minusSeconds(60));
        }
        shard.settle();
        assertThat(shard.discards).hasSize(1);
        assertThat(indexes(shard.discards.get(0).records())).containsExactly(1);
        assertThat(shard.discards.get(0).condition()).isEqualTo(Condition.RECORD_AGE_EXCEEDED);
        assertThat(shard.discards.get(0).attempts())
                .as("though it was never delivered")
                .isEqualTo(1);
        assertThat(shard.delivered()).containsExactly(List.of(2, 3, 4, 5, 6));
    }

    /** Recorded fact C4: several calls were counted before the record had become too old. */
    @Test
    void a_record_that_grows_too_old_while_it_is_retried_is_given_up() {
        SimulatedShard shard = shard(Settings.DEFAULT.recordAge(60), 1);
        shard.function = deliver -> new Outcome.Failed(THROWN);
        shard.run(500);
        Discard discard = shard.discards.get(0);
        assertThat(discard.condition()).isEqualTo(Condition.RECORD_AGE_EXCEEDED);
        assertThat(discard.attempts()).isEqualTo(shard.deliveries.size()).isGreaterThan(5);
        assertThat(Duration.between(START, shard.now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(80));
    }

    /** Recorded fact E: what a filter leaves out moves the checkpoint and is never a failure. */
    @Test
    void unwanted_records_are_done_without_the_function() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(2), 6);
        shard.wanted = record -> indexes(List.of(record)).get(0) % 2 == 0;
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(2, 4), List.of(6));
        shard.write();
        shard.settle();
        assertThat(shard.deliveries).hasSize(2);
        assertThat(shard.kept.get(shard.kept.size() - 1).sequenceNumber()).isEqualTo(number(7));
    }

    @Test
    void a_disabled_mapping_rests_and_begins_again_at_its_checkpoint() {
        SimulatedShard shard = shard(Settings.DEFAULT.batchSize(1), 2);
        shard.function = deliver -> {
            shard.settings = Settings.DEFAULT.batchSize(1).enabled(false).build();
            return succeeded();
        };
        shard.run(50);
        assertThat(shard.delivered()).containsExactly(List.of(1));
        shard.function = deliver -> succeeded();
        shard.settings = Settings.DEFAULT.batchSize(1).build();
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void a_closed_shard_is_finished_when_its_last_record_is_done() {
        SimulatedShard shard = shard(Settings.DEFAULT, 2);
        shard.closed = true;
        shard.settle();
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1, 2));
        assertThat(shard.state.activity()).isInstanceOf(ShardState.Finished.class);
    }

    @Test
    void state_is_carried_through_a_tumbling_window_and_its_end_is_told() {
        SimulatedShard shard = new SimulatedShard(Settings.DEFAULT.batchSize(2).tumbling(10));
        shard.function = SimulatedCounting::count;
        shard.write(START.plusSeconds(1));
        shard.write(START.plusSeconds(2));
        shard.write(START.plusSeconds(9));
        shard.write(START.plusSeconds(10));
        shard.now = START.plusSeconds(11);
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1, 2), List.of(3), List.of(), List.of(4));
        assertThat(states(shard)).containsExactly(0, 2, 3, 0);
        assertThat(shard.deliveries.get(2).batch().ending()).isEqualTo(Batch.Ending.FINAL);
        assertThat(shard.deliveries.get(2).window())
                .hasValueSatisfying(window ->
                        assertThat(window.endSecond() - window.startSecond()).isEqualTo(10));
        assertThat(shard.alarm).as("the second window's end").hasValue(START.plusSeconds(20));
        shard.run(50);
        assertThat(shard.deliveries.get(4).batch().ending()).isEqualTo(Batch.Ending.FINAL);
        assertThat(shard.state.checkpoint().window()).isEmpty();
        assertThat(shard.alarm).isEmpty();
    }

    @Test
    void the_end_of_a_tumbling_window_is_tried_until_it_succeeds() {
        SimulatedShard shard = new SimulatedShard(Settings.DEFAULT.retries(0).tumbling(10));
        int[] failures = {3};
        shard.function = deliver -> deliver.batch().ending() == Batch.Ending.FINAL && failures[0]-- > 0
                ? new Outcome.Failed(THROWN)
                : SimulatedCounting.count(deliver);
        shard.write();
        shard.run(100);
        assertThat(shard.delivered()).containsExactly(List.of(1), List.of(), List.of(), List.of(), List.of());
        assertThat(states(shard)).containsExactly(0, 1, 1, 1, 1);
        assertThat(shard.discards).isEmpty();
    }

    /** AWS Lambda's guide: more than 1 MB of state ends the window early; what the call looks like is not recorded. */
    @Test
    void a_window_with_too_much_state_ends_early_and_goes_on_with_none() {
        SimulatedShard shard = new SimulatedShard(Settings.DEFAULT.batchSize(1).tumbling(10));
        shard.function = deliver -> new Outcome.Succeeded(Optional.of(
                Json.object().put("much", "x".repeat(indexes(deliver).contains(1) ? 1_100_000 : 1))));
        shard.write();
        shard.write();
        shard.settle();
        assertThat(shard.delivered()).containsExactly(List.of(1), List.of(), List.of(2));
        assertThat(shard.deliveries.get(1).batch().ending()).isEqualTo(Batch.Ending.EARLY);
        assertThat(shard.deliveries.get(2).window()).hasValueSatisfying(window -> {
            assertThat(window.state().isEmpty()).isTrue();
            assertThat(window.startSecond()).isEqualTo(START.getEpochSecond());
        });
    }

    @Test
    void a_crash_within_a_window_loses_neither_state_nor_records() {
        SimulatedShard shard = new SimulatedShard(Settings.DEFAULT.batchSize(1).tumbling(10));
        shard.function = SimulatedCounting::count;
        shard.write();
        shard.settle();
        shard.state = ShardState.at(shard.kept.get(shard.kept.size() - 1));
        shard.inbox.clear();
        shard.write();
        shard.settle();
        assertThat(states(shard)).containsExactly(0, 1);
    }

    private static List<Integer> states(SimulatedShard shard) {
        return shard.deliveries.stream()
                .map(deliver -> deliver.window().orElseThrow().state().path("n").asInt())
                .toList();
    }

    private static SimulatedShard shard(Settings settings, int records) {
        SimulatedShard shard = new SimulatedShard(settings);
        for (int i = 0; i < records; i++) {
            StreamRecord unused = shard.write();
        }
        return shard;
    }

    private static Outcome succeeded() {
        return new Outcome.Succeeded(Optional.empty());
    }

    /** A function that counts the records of a window. */
    private static final class SimulatedCounting {

        static Outcome count(ShardCommand.Deliver deliver) {
            ObjectNode state = deliver.window().orElseThrow().state().deepCopy();
            return new Outcome.Succeeded(Optional.of(state.put(
                    "n", state.path("n").asInt() + deliver.batch().records().size())));
        }
    }
}
