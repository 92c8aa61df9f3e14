package workshop.localcloud.eventsource;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

import static org.assertj.core.api.Assertions.assertThat;

/** What the observer of journeys hears. */
@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
class JourneyTest extends MappingFixture {

    private static final String QUEUE = ACCOUNT.arn("sqs", "dead");

    @Test
    void a_poisoned_record_is_split_off_tried_again_and_given_up_to_the_queue() throws Exception {
        String stream = table("poison", StreamViewType.KEYS_ONLY);
        function = event -> keys(event).contains("bad") ? thrown() : answer("");
        put("poison", "good");
        put("poison", "bad");
        cloud.client.createEventSourceMapping(b -> b.functionName("fn")
                .eventSourceArn(stream)
                .startingPosition(EventSourcePosition.TRIM_HORIZON)
                .batchSize(2)
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(1)
                .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE))));
        assertThat(told.take().record()).contains("RetryAttemptsExhausted");
        eventually(() -> of(JourneyStep.GivenUp.class).findAny().isPresent());

        List<JourneyStep> steps = List.copyOf(journey);
        List<String> both = steps.get(0).records();
        List<String> bad = both.subList(1, 2);
        assertThat(both).hasSize(2);
        assertThat(of(JourneyStep.Split.class)).singleElement().satisfies(split -> {
            assertThat(split.records()).isEqualTo(both);
            assertThat(split.first()).isEqualTo(1);
        });
        assertThat(of(JourneyStep.Ended.class).map(JourneyStep.Ended::ending))
                .containsExactly(
                        JourneyStep.Ending.FAILED,
                        JourneyStep.Ending.DELIVERED,
                        JourneyStep.Ending.FAILED,
                        JourneyStep.Ending.FAILED);
        assertThat(of(JourneyStep.Delivering.class).map(JourneyStep.Delivering::attempt))
                .containsExactly(1, 1, 1, 2);
        assertThat(of(JourneyStep.Retrying.class)).singleElement().satisfies(wait -> assertThat(wait.records())
                .isEqualTo(bad));
        assertThat(of(JourneyStep.GivenUp.class)).singleElement().satisfies(end -> {
            assertThat(end.records()).isEqualTo(bad);
            assertThat(end.condition()).isEqualTo("RetryAttemptsExhausted");
            assertThat(end.attempts()).isEqualTo(2);
            assertThat(end.destination()).contains(QUEUE);
            assertThat(end.problem()).isEmpty();
        });
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.place().function()).isEqualTo("fn");
            assertThat(step.place().streamArn()).isEqualTo(stream);
        });
    }

    @Test
    void a_record_that_the_filter_does_not_want_is_told_of() throws Exception {
        String stream = table("filtered", StreamViewType.KEYS_ONLY);
        put("filtered", "other");
        put("filtered", "wanted");
        cloud.client.createEventSourceMapping(b -> b.functionName("fn")
                .eventSourceArn(stream)
                .startingPosition(EventSourcePosition.TRIM_HORIZON)
                .filterCriteria(
                        c -> c.filters(f -> f.pattern("{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"wanted\"]}}}}"))));
        assertThat(delivered(1)).containsExactly("wanted");

        assertThat(of(JourneyStep.Filtered.class)).hasSize(1);
        assertThat(of(JourneyStep.Delivering.class)).singleElement().satisfies(call -> assertThat(call.records())
                .hasSize(1)
                .isNotEqualTo(
                        of(JourneyStep.Filtered.class).findFirst().orElseThrow().records()));
    }

    private <T extends JourneyStep> Stream<T> of(Class<T> kind) {
        return journey.stream().filter(kind::isInstance).map(kind::cast);
    }
}
