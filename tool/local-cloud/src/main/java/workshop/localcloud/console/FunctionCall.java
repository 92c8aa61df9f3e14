package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import workshop.localcloud.http.Json;
import workshop.localcloud.lambda.InvocationReport;

/** A function was called and the call has ended. */
record FunctionCall(InvocationReport report) implements Happening {

    private static final int FIELDS = 1000;
    private static final double NANOS_IN_MILLI = 1e6;

    @Override
    public Kind kind() {
        return Kind.INVOCATION;
    }

    @Override
    public int size() {
        return FIELDS
                + report.payload().length
                + report.result().payload().length
                + 2 * report.result().logTail().length();
    }

    @Override
    public ObjectNode summary() {
        ObjectNode json = Json.object()
                .put("requestId", report.result().requestId())
                .put("function", report.function())
                .put("version", report.result().executedVersion())
                .put("start", report.start().toEpochMilli())
                .put("cold", report.cold())
                .put("millis", report.duration().toNanos() / NANOS_IN_MILLI)
                .put("memorySize", report.memorySize())
                .put("memoryUsed", report.memoryUsed())
                .put("failed", report.result().functionError().isPresent());
        report.init().ifPresent(init -> json.put("initMillis", init.toNanos() / NANOS_IN_MILLI));
        return json;
    }

    /** The summary with the request, the reply and the log's end. */
    ObjectNode details() {
        return summary()
                .put("request", text(report.payload()))
                .put("reply", text(report.result().payload()))
                .put("logGroup", report.logGroup())
                .put("logStream", report.logStream())
                .put("logTail", report.result().logTail());
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
