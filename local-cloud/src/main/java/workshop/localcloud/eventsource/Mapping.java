package workshop.localcloud.eventsource;

import java.util.Map;

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
        int batchSize,
        String startingPosition,
        boolean enabled,
        double lastModified,
        String lastProcessingResult,
        Map<String, String> tags) {

    static final String NOTHING_YET = "No records processed";
    static final String OK = "OK";

    MappingSettings settings() {
        return new MappingSettings(enabled, batchSize);
    }

    Mapping with(String result) {
        return new Mapping(
                uuid, eventSourceArn, functionArn, batchSize, startingPosition, enabled, lastModified, result, tags);
    }

    /** The name of the function, without version or alias. */
    String functionName() {
        String rest = functionArn.substring(functionArn.indexOf(":function:") + ":function:".length());
        return rest.contains(":") ? rest.substring(0, rest.indexOf(':')) : rest;
    }
}
