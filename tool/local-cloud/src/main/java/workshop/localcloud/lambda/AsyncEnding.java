package workshop.localcloud.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import workshop.localcloud.http.Json;

/**
 * How an asynchronous call ended. Its record has the form of AWS's developer guide, "Capturing records of Lambda
 * asynchronous invocations".
 *
 * @param calls of the function, as far as they are known
 * @param result of the last of them, empty when the function was not called
 */
record AsyncEnding(Condition condition, int calls, Optional<InvocationResult> result) {

    /** Why no more calls are made. */
    enum Condition {
        SUCCESS("Success"),
        RETRIES_EXHAUSTED("RetriesExhausted"),
        EVENT_AGE_EXCEEDED("EventAgeExceeded"),
        ZERO_RESERVED_CONCURRENCY("ZeroReservedConcurrency");

        private final String text;

        Condition(String text) {
            this.text = text;
        }
    }

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ISO_INSTANT;
    private static final int ACCEPTED = 200;

    boolean isSuccess() {
        return condition == Condition.SUCCESS;
    }

    /** @param functionArn with its qualifier */
    byte[] record(AsyncInvocation call, String functionArn, Instant now) {
        ObjectNode record = Json.object()
                .put("version", "1.0")
                .put("timestamp", TIMESTAMP.format(now.truncatedTo(ChronoUnit.MILLIS)));
        record.putObject("requestContext")
                .put("requestId", call.requestId())
                .put("functionArn", functionArn)
                .put("condition", condition.text)
                .put("approximateInvokeCount", calls);
        record.set("requestPayload", json(call.payload()));
        result.ifPresent(answer -> {
            ObjectNode context = record.putObject("responseContext")
                    .put("statusCode", ACCEPTED)
                    .put("executedVersion", answer.executedVersion());
            answer.functionError().ifPresent(error -> context.put("functionError", error));
            record.set("responsePayload", json(answer.payload()));
        });
        return Json.bytes(record);
    }

    private static JsonNode json(byte[] payload) {
        try {
            return Json.parse(payload);
        } catch (JsonProcessingException e) {
            return new TextNode(new String(payload, StandardCharsets.UTF_8));
        }
    }
}
