package workshop.localcloud.eventsource;

import java.util.Map;
import workshop.localcloud.eventsource.processing.MappingSettings;

/**
 * An event source mapping as it is kept.
 *
 * @param startingPosition TRIM_HORIZON or LATEST; LATEST was turned into checkpoints at creation
 * @param lastModified epoch seconds
 * @param lastProcessingResult as shown, such as "OK"
 */
public record Mapping(
        String uuid,
        String eventSourceArn,
        String functionArn,
        String startingPosition,
        MappingSettings settings,
        double lastModified,
        String lastProcessingResult,
        Map<String, String> tags) {

    static final String NOTHING_YET = "No records processed";

    Mapping withResult(String result) {
        return new Mapping(uuid, eventSourceArn, functionArn, startingPosition, settings, lastModified, result, tags);
    }

    Mapping withTags(Map<String, String> others) {
        return new Mapping(
                uuid,
                eventSourceArn,
                functionArn,
                startingPosition,
                settings,
                lastModified,
                lastProcessingResult,
                others);
    }

    Mapping changed(String toFunctionArn, MappingSettings toSettings, double now) {
        return new Mapping(
                uuid, eventSourceArn, toFunctionArn, startingPosition, toSettings, now, lastProcessingResult, tags);
    }

    /** The name of the function, without version or alias. */
    String functionName() {
        String rest = functionArn.substring(functionArn.indexOf(":function:") + ":function:".length());
        return rest.contains(":") ? rest.substring(0, rest.indexOf(':')) : rest;
    }

    /** The function's ARN, without version or alias. */
    String unqualifiedFunctionArn() {
        return functionArn.substring(0, functionArn.indexOf(":function:")) + ":function:" + functionName();
    }
}
