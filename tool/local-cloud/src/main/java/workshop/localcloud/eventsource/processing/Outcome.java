package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How the delivery of a batch ended. */
public sealed interface Outcome {

    /** @param state what the function wants carried on in its tumbling window */
    record Succeeded(Optional<ObjectNode> state) implements Outcome {}

    /**
     * The function took the records before one of them.
     *
     * @param firstFailed the index of the first record to be delivered again
     */
    record PartlyFailed(int firstFailed, Optional<ObjectNode> state, FunctionCall call) implements Outcome {}

    /** The function failed, or its answer said that all records did. */
    record Failed(FunctionCall call) implements Outcome {}

    /**
     * The function could not be called: it is throttled, gone, or did not answer as a function. Such a try does not count
     * against the retries (AWS Lambda's guide, "Retain discarded records for a DynamoDB event source").
     *
     * @param reason becomes the LastProcessingResult
     */
    record NotCalled(String reason) implements Outcome {}
}
