package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The input of CreateStage. */
final class StageInput {

    private static final Set<String> READ = Set.of("stageName", "deploymentId", "description", "variables", "tags");

    private StageInput() {}

    /** @throws workshop.localcloud.http.AwsException BadRequestException */
    static StageSettings read(JsonNode input) {
        input.properties().forEach(property -> {
            boolean off = property.getValue().isNull()
                    || property.getValue().isBoolean() && !property.getValue().asBoolean();
            if (!READ.contains(property.getKey()) && !off) {
                throw RestApiErrors.notImplemented(property.getKey() + " for stages");
            }
        });
        for (String required : List.of("stageName", "deploymentId")) {
            if (!input.path(required).isTextual()) {
                throw RestApiErrors.badRequest(required + " must be a string"); // Wording not verified on AWS.
            }
        }
        JsonNode description = input.path("description");
        return new StageSettings(
                input.path("stageName").asText(),
                input.path("deploymentId").asText(),
                description.isTextual() ? description.textValue() : null,
                texts(input, "variables"),
                texts(input, "tags"));
    }

    static Map<String, String> texts(JsonNode input, String name) {
        Map<String, String> texts = new TreeMap<>();
        input.path(name)
                .properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
