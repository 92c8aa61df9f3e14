package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class FailureRecordTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final List<StreamRecord> RECORDS = List.of(
            new StreamRecord(
                    "11",
                    Instant.parse("2026-01-02T03:04:00Z").getEpochSecond(),
                    Json.object().put("e", 1)),
            new StreamRecord(
                    "12",
                    Instant.parse("2026-01-02T03:04:01Z").getEpochSecond(),
                    Json.object().put("e", 2)));

    /** Recorded fact C1: these members in this order, no records, no hasBeenTruncated. */
    @Test
    void a_queue_is_told_where_the_records_are_and_how_the_last_call_went() {
        assertThat(Json.text(record(new Discard(
                        RECORDS,
                        Discard.Condition.RETRY_ATTEMPTS_EXHAUSTED,
                        2,
                        Optional.of(new FunctionCall("id", 200, "$LATEST", Optional.of("Unhandled")))))))
                .isEqualTo("{\"requestContext\":{\"requestId\":\"id\",\"functionArn\":\"fn\","
                        + "\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":2},"
                        + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                        + "\"functionError\":\"Unhandled\"},\"version\":\"1.0\","
                        + "\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"DDBStreamBatchInfo\":{\"shardId\":\"shard\","
                        + "\"startSequenceNumber\":\"11\",\"endSequenceNumber\":\"12\","
                        + "\"approximateArrivalOfFirstRecord\":\"2026-01-02T03:04:00Z\","
                        + "\"approximateArrivalOfLastRecord\":\"2026-01-02T03:04:01Z\",\"batchSize\":2,"
                        + "\"streamArn\":\"stream\"}}");
    }

    /** Recorded fact C2: null, but there. */
    @Test
    void a_partial_failure_has_no_function_error() {
        ObjectNode record = record(new Discard(
                RECORDS, Discard.Condition.RETRY_ATTEMPTS_EXHAUSTED, 4, Optional.of(SimulatedShard.REPORTED)));
        assertThat(record.path("responseContext").path("functionError").isNull())
                .isTrue();
    }

    /** Recorded fact C4. */
    @Test
    void records_that_were_too_old_have_no_response_context() {
        ObjectNode record = record(new Discard(RECORDS, Discard.Condition.RECORD_AGE_EXCEEDED, 1, Optional.empty()));
        assertThat(record.has("responseContext")).isFalse();
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(record.path("requestContext").path("requestId").asText()).isEqualTo("fresh");
    }

    /** Recorded fact C3. */
    @Test
    void a_bucket_gets_the_event_too_under_a_key_that_tells_when() {
        Discard discard = new Discard(RECORDS, Discard.Condition.RECORD_AGE_EXCEEDED, 1, Optional.empty());
        ObjectNode whole = FailureRecord.withPayload(record(discard), discard);
        assertThat(Json.text(whole.path("payload"))).isEqualTo("{\"Records\":[{\"e\":1},{\"e\":2}]}");
        assertThat(FailureRecord.key("uuid", "shard", NOW, "id"))
                .isEqualTo("aws/lambda/uuid/shard/2026/01/02/2026-01-02T03.04.05-id");
    }

    private static ObjectNode record(Discard discard) {
        return FailureRecord.of(discard, "fn", "shard", "stream", "fresh", NOW);
    }
}
