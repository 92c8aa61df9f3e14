package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The patch operations of UpdateStage. Turning off what the local cloud has not (tracing, metrics, execution and access
 * logs) changes nothing; turning it on is refused by name.
 */
final class StagePatch {

    private static final String VARIABLE = "/variables/";

    /** Settings that are off here, and the values that say so. */
    private static final Map<String, String> OFF = Map.of(
            "/tracingEnabled", "false",
            "/*/*/metrics/enabled", "false",
            "/*/*/logging/dataTrace", "false",
            "/*/*/logging/loglevel", "OFF",
            "/cacheClusterEnabled", "false");

    private StagePatch() {}

    /** @throws workshop.localcloud.http.AwsException BadRequestException; nothing of the patch is applied then */
    static StageSettings apply(StageSettings before, JsonNode operations) {
        if (!operations.isArray()) {
            throw RestApiErrors.badRequest("patchOperations must be a list");
        }
        StageSettings settings = before;
        for (JsonNode operation : operations) {
            settings = apply(
                    settings,
                    operation.path("op").asText(),
                    operation.path("path").asText(),
                    operation.path("value").asText());
        }
        return settings;
    }

    private static StageSettings apply(StageSettings stage, String op, String path, String value) {
        boolean remove = op.equals("remove");
        if (!remove && !op.equals("replace") && !op.equals("add")) {
            throw RestApiErrors.badRequest("Invalid patch operation specified. Must be one of: [add, remove, replace]");
        }
        if (path.equals("/description")) {
            return new StageSettings(
                    stage.name(), stage.deploymentId(), remove ? null : value, stage.variables(), stage.tags());
        }
        if (path.equals("/deploymentId") && !remove) {
            return new StageSettings(stage.name(), value, stage.description(), stage.variables(), stage.tags());
        }
        if (path.startsWith(VARIABLE)) {
            Map<String, String> variables = new TreeMap<>(stage.variables());
            String name = path.substring(VARIABLE.length());
            if (remove) {
                variables.remove(name);
            } else {
                variables.put(name, value);
            }
            return new StageSettings(stage.name(), stage.deploymentId(), stage.description(), variables, stage.tags());
        }
        boolean staysOff = remove ? path.equals("/accessLogSettings") : value.equalsIgnoreCase(OFF.get(path));
        if (staysOff) {
            return stage;
        }
        throw RestApiErrors.notImplemented(op + " " + path + (remove ? "" : " " + value) + " for stages");
    }
}
