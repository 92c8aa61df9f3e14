package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.processing.EventPayload;
import workshop.localcloud.eventsource.processing.FunctionAnswer;
import workshop.localcloud.eventsource.processing.FunctionCall;
import workshop.localcloud.eventsource.processing.Outcome;
import workshop.localcloud.eventsource.processing.ShardCommand;
import workshop.localcloud.eventsource.processing.ShardProcessing;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.lambda.Invocation;
import workshop.localcloud.lambda.InvocationResult;
import workshop.localcloud.lambda.Invoker;
import workshop.localcloud.metrics.Metrics;
import workshop.localcloud.metrics.Unit;

/** Calls a mapping's function with a batch. */
final class Delivery {

    private static final Logger LOG = System.getLogger(Delivery.class.getName());
    private static final int OK = 200;

    private final Invoker invoker;
    private final Metrics metrics;
    private final Clock clock;

    Delivery(Invoker invoker, Metrics metrics, Clock clock) {
        this.invoker = invoker;
        this.metrics = metrics;
        this.clock = clock;
    }

    Outcome deliver(ShardCommand.Deliver deliver, Mapping mapping, String shardId) {
        recordAge(deliver.batch().records(), mapping);
        byte[] event = EventPayload.of(deliver.batch(), deliver.window(), shardId, mapping.eventSourceArn());
        try {
            InvocationResult result = invoker.invoke(Invocation.of(mapping.functionArn(), event));
            FunctionCall call =
                    new FunctionCall(result.requestId(), OK, result.executedVersion(), result.functionError());
            return result.functionError().isPresent()
                    ? new Outcome.Failed(call)
                    : FunctionAnswer.outcome(mapping.settings(), deliver.batch(), result.payload(), call);
        } catch (AwsException e) {
            return new Outcome.NotCalled("PROBLEM: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The function of mapping " + mapping.uuid() + " could not be called", e);
            return new Outcome.NotCalled(ShardProcessing.FUNCTION_FAILED);
        }
    }

    /** How long ago the last record of a batch was written, when the function gets the batch: Lambda's IteratorAge. */
    private void recordAge(List<StreamRecord> batch, Mapping mapping) {
        if (batch.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        double age = now.toEpochMilli() - batch.get(batch.size() - 1).arrivalSecond() * 1000.0;
        Map<String, String> function = Map.of("FunctionName", mapping.functionName());
        metrics.record("AWS/Lambda", "IteratorAge", function, Unit.MILLISECONDS, Math.max(age, 0), now);
    }
}
