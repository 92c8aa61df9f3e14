package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/** A mapping as the API shows it: exactly the recorded members (recorded fact A1). */
final class MappingView {

    private MappingView() {}

    static String state(Mapping mapping) {
        return mapping.enabled() ? "Enabled" : "Disabled";
    }

    static String arn(Account account, String uuid) {
        return account.arn("lambda", "event-source-mapping:" + uuid);
    }

    /** @param state such as Creating, which the answer to a change names while Get says Enabled already */
    static ObjectNode of(Account account, Mapping mapping, String state) {
        ObjectNode view = Json.object();
        view.put("BatchSize", mapping.batchSize());
        view.put("BisectBatchOnFunctionError", false);
        view.putObject("DestinationConfig").putObject("OnFailure");
        view.put("EventSourceArn", mapping.eventSourceArn());
        view.put("EventSourceMappingArn", arn(account, mapping.uuid()));
        view.put("FunctionArn", mapping.functionArn());
        view.putArray("FunctionResponseTypes");
        view.put("LastModified", mapping.lastModified());
        view.put("LastProcessingResult", mapping.lastProcessingResult());
        view.put("MaximumBatchingWindowInSeconds", 0);
        view.put("MaximumRecordAgeInSeconds", -1);
        view.put("MaximumRetryAttempts", -1);
        view.put("ParallelizationFactor", 1);
        view.put("StartingPosition", mapping.startingPosition());
        view.put("State", state);
        view.put("StateTransitionReason", "User action");
        view.put("TumblingWindowInSeconds", 0);
        view.put("UUID", mapping.uuid());
        return view;
    }
}
