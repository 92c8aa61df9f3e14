package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

/** What a failure destination is told of records that were given up (recorded facts C1 to C4). */
public final class FailureRecord {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FailureRecord() {}

    /**
     * The record without the records themselves, as a queue or a topic gets it.
     *
     * @param functionArn without a qualifier
     * @param requestId shown when the function was never called
     */
    public static ObjectNode of(
            Discard discard, String functionArn, String shardId, String streamArn, String requestId, Instant now) {
        List<StreamRecord> records = discard.records();
        StreamRecord first = records.get(0);
        StreamRecord last = records.get(records.size() - 1);
        ObjectNode record = Json.object();
        record.putObject("requestContext")
                .put(
                        "requestId",
                        discard.lastCall().map(FunctionCall::requestId).orElse(requestId))
                .put("functionArn", functionArn)
                .put("condition", discard.condition().text())
                .put("approximateInvokeCount", discard.attempts());
        if (discard.condition() == Discard.Condition.RETRY_ATTEMPTS_EXHAUSTED) {
            discard.lastCall().ifPresent(call -> record.putObject("responseContext")
                    .put("statusCode", call.statusCode())
                    .put("executedVersion", call.executedVersion())
                    .put("functionError", call.functionError().orElse(null)));
        }
        record.put("version", "1.0").put("timestamp", MILLIS.format(now));
        record.putObject("DDBStreamBatchInfo")
                .put("shardId", shardId)
                .put("startSequenceNumber", first.sequenceNumber())
                .put("endSequenceNumber", last.sequenceNumber())
                .put(
                        "approximateArrivalOfFirstRecord",
                        Instant.ofEpochSecond(first.arrivalSecond()).toString())
                .put(
                        "approximateArrivalOfLastRecord",
                        Instant.ofEpochSecond(last.arrivalSecond()).toString())
                .put("batchSize", records.size())
                .put("streamArn", streamArn);
        return record;
    }

    /** The record as an object of a bucket holds it: with the event (recorded fact C3). */
    public static ObjectNode withPayload(ObjectNode record, Discard discard) {
        ObjectNode whole = record.deepCopy();
        whole.putObject("payload")
                .putArray("Records")
                .addAll(discard.records().stream().map(StreamRecord::event).toList());
        return whole;
    }

    /**
     * The key of such an object (recorded fact C3).
     *
     * @param uuid of the mapping
     * @param id makes the key unlike any other
     */
    public static String key(String uuid, String shardId, Instant now, String id) {
        return "aws/lambda/" + uuid + "/" + shardId + "/" + FOLDER.format(now) + "/" + NAME.format(now) + "-" + id;
    }
}
