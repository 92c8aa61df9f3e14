package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

/** Reads what a function that did not fail has answered (recorded facts D1 to D3). */
public final class FunctionAnswer {

    private FunctionAnswer() {}

    /**
     * @param payload the answer, JSON
     * @param call without an error
     */
    public static Outcome outcome(MappingSettings settings, Batch batch, byte[] payload, FunctionCall call) {
        if (!settings.reportBatchItemFailures() && !settings.hasTumblingWindows()) {
            return new Outcome.Succeeded(Optional.empty());
        }
        Optional<JsonNode> answer = parse(payload);
        if (answer.isEmpty()) {
            return new Outcome.Failed(call);
        }
        Optional<ObjectNode> state = Optional.empty();
        if (settings.hasTumblingWindows() && batch.ending() == Batch.Ending.NONE) {
            if (!(answer.get().path("state") instanceof ObjectNode object)) {
                return new Outcome.Failed(call);
            }
            state = Optional.of(object);
        }
        return settings.reportBatchItemFailures()
                ? reported(batch.records(), answer.get(), state, call)
                : new Outcome.Succeeded(state);
    }

    private static Outcome reported(
            List<StreamRecord> records, JsonNode answer, Optional<ObjectNode> state, FunctionCall call) {
        JsonNode failures = answer.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull() || (failures.isArray() && failures.isEmpty())) {
            return isEmptyAnswer(answer) || answer.isObject() ? new Outcome.Succeeded(state) : new Outcome.Failed(call);
        }
        if (!failures.isArray()) {
            return new Outcome.Failed(call);
        }
        Set<String> reported = new HashSet<>();
        failures.forEach(failure -> reported.add(
                failure.path("itemIdentifier").isTextual()
                        ? failure.path("itemIdentifier").textValue()
                        : ""));
        Set<String> inBatch = new HashSet<>();
        records.forEach(record -> inBatch.add(record.sequenceNumber()));
        if (!inBatch.containsAll(reported)) {
            return new Outcome.Failed(call);
        }
        int first = IntStream.range(0, records.size())
                .filter(i -> reported.contains(records.get(i).sequenceNumber()))
                .findFirst()
                .orElseThrow();
        return new Outcome.PartlyFailed(first, state, call);
    }

    /** The empty text counts as success for a Kinesis stream (recorded fact D1); for DynamoDB's it was not recorded. */
    private static boolean isEmptyAnswer(JsonNode answer) {
        return answer.isMissingNode()
                || answer.isNull()
                || (answer.isArray() && answer.isEmpty())
                || (answer.isTextual() && answer.textValue().isEmpty());
    }

    private static Optional<JsonNode> parse(byte[] payload) {
        try {
            return Optional.of(payload.length == 0 ? MissingNode.getInstance() : Json.parse(payload));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
