package workshop.localcloud.eventsource.processing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionAnswerTest {

    private static final Batch BATCH = Batch.of(IntStream.rangeClosed(1, 3)
            .mapToObj(i -> new StreamRecord(SimulatedShard.number(i), 0, Json.object()))
            .toList());

    /** Recorded fact D1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"batchItemFailures\":[]}",
                "{\"batchItemFailures\":null}",
                "{\"other\":1}"
            })
    void an_answer_without_failures_is_a_success(String answer) {
        assertThat(outcome(Settings.DEFAULT.reporting(), answer)).isInstanceOf(Outcome.Succeeded.class);
    }

    /** Recorded fact D2; that an answer which is no object fails is AWS's guide's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":123}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"123\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"foo\":123}]}",
                "{\"batchItemFailures\":[{\"foo\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"000000000000000000002\"},{\"foo\":null}]}",
                "{\"batchItemFailures\":\"all\"}",
                "\"nonsense\"",
                "not json"
            })
    void an_answer_that_names_no_record_of_the_batch_fails_all_of_it(String answer) {
        assertThat(outcome(Settings.DEFAULT.reporting(), answer))
                .isEqualTo(new Outcome.Failed(SimulatedShard.REPORTED));
    }

    /** Recorded fact D3. */
    @Test
    void the_lowest_record_named_is_the_first_to_come_again() {
        assertThat(outcome(
                        Settings.DEFAULT.reporting(),
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"000000000000000000003\"},"
                                + "{\"itemIdentifier\":\"000000000000000000002\"}]}"))
                .isInstanceOfSatisfying(Outcome.PartlyFailed.class, partly -> assertThat(partly.firstFailed())
                        .isEqualTo(1));
    }

    /** Recorded fact D4. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}", "not json", "\"text\""})
    void without_the_response_type_the_answer_does_not_matter(String answer) {
        assertThat(outcome(Settings.DEFAULT, answer)).isInstanceOf(Outcome.Succeeded.class);
    }

    /** AWS Lambda's guide, "Stateful DynamoDB stream processing": without a state the call has failed. */
    @Test
    void with_tumbling_windows_an_answer_must_hold_a_state() {
        Settings tumbling = Settings.DEFAULT.tumbling(10);
        for (String answer : List.of("", "null", "{}", "{\"state\":1}", "{\"state\":null}")) {
            assertThat(outcome(tumbling, answer)).as(answer).isInstanceOf(Outcome.Failed.class);
        }
        assertThat(outcome(tumbling, "{\"state\":{\"n\":1}}"))
                .isInstanceOfSatisfying(Outcome.Succeeded.class, done -> assertThat(done.state())
                        .hasValueSatisfying(
                                state -> assertThat(state.path("n").asInt()).isEqualTo(1)));
        assertThat(outcome(
                        tumbling.reporting(),
                        "{\"state\":{},\"batchItemFailures\":[{\"itemIdentifier\":\"000000000000000000002\"}]}"))
                .isInstanceOf(Outcome.PartlyFailed.class);
    }

    private static Outcome outcome(Settings settings, String answer) {
        return FunctionAnswer.outcome(
                settings.build(), BATCH, answer.getBytes(StandardCharsets.UTF_8), SimulatedShard.REPORTED);
    }
}
