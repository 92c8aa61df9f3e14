package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.eventsource.processing.MappingSettings;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/** A mapping as the API shows it: exactly the recorded members (recorded fact A1), with the filters when there are any. */
final class MappingView {

    private MappingView() {}

    /** @param busy whether a delivery is under way, which a mapping waits for before it is disabled */
    static String state(Mapping mapping, boolean busy) {
        return mapping.settings().enabled() ? "Enabled" : busy ? "Disabling" : "Disabled";
    }

    static String arn(Account account, String uuid) {
        return account.arn("lambda", "event-source-mapping:" + uuid);
    }

    /** @param state such as Creating, which the answer to a change names while Get says Enabled already */
    static ObjectNode of(Account account, Mapping mapping, String state) {
        MappingSettings settings = mapping.settings();
        ObjectNode view = Json.object();
        view.put("BatchSize", settings.batchSize());
        view.put("BisectBatchOnFunctionError", settings.bisectBatchOnFunctionError());
        ObjectNode onFailure = view.putObject("DestinationConfig").putObject("OnFailure");
        settings.onFailure().ifPresent(arn -> onFailure.put("Destination", arn));
        view.put("EventSourceArn", mapping.eventSourceArn());
        view.put("EventSourceMappingArn", arn(account, mapping.uuid()));
        if (!settings.filters().isEmpty()) {
            ArrayNode filters = view.putObject("FilterCriteria").putArray("Filters");
            settings.filters().forEach(pattern -> filters.addObject().put("Pattern", pattern));
        }
        view.put("FunctionArn", mapping.functionArn());
        ArrayNode responseTypes = view.putArray("FunctionResponseTypes");
        if (settings.reportBatchItemFailures()) {
            responseTypes.add("ReportBatchItemFailures");
        }
        view.put("LastModified", mapping.lastModified());
        view.put("LastProcessingResult", mapping.lastProcessingResult());
        view.put("MaximumBatchingWindowInSeconds", settings.maximumBatchingWindowInSeconds());
        view.put("MaximumRecordAgeInSeconds", settings.maximumRecordAgeInSeconds());
        view.put("MaximumRetryAttempts", settings.maximumRetryAttempts());
        view.put("ParallelizationFactor", settings.parallelizationFactor());
        view.put("StartingPosition", mapping.startingPosition());
        view.put("State", state);
        view.put("StateTransitionReason", "User action");
        view.put("TumblingWindowInSeconds", settings.tumblingWindowInSeconds());
        view.put("UUID", mapping.uuid());
        return view;
    }
}
