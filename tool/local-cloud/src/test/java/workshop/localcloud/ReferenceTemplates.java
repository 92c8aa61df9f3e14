package workshop.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Intrinsic functions, sections and attributes of templates in tool/docs/local-cloud-reference.md: each is put into a small template of
 * reference/templates.json, and ValidateTemplate says whether the local cloud has it.
 */
final class ReferenceTemplates {

    private static final String TEMPLATES = "reference/templates.json";

    private final SdkOperations cloudFormation;

    ReferenceTemplates(LocalCloud cloud, SdkHttpClient http) throws ReflectiveOperationException {
        cloudFormation = new SdkOperations(
                "software.amazon.awssdk.services.cloudformation.CloudFormationClient", cloud.port(), http);
    }

    String section() throws ReflectiveOperationException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> kind : ReferenceData.read(TEMPLATES).properties()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("| ")
                    .append(kind.getKey())
                    .append(" | state |\n| --- | --- |\n");
            for (Map.Entry<String, JsonNode> part : kind.getValue().properties()) {
                text.append("| `")
                        .append(part.getKey())
                        .append("` | ")
                        .append(state(part.getKey(), part.getValue()))
                        .append(" |\n");
            }
        }
        cloudFormation.close();
        return text.toString();
    }

    private String state(String name, JsonNode changes) throws ReflectiveOperationException {
        ObjectNode template = Json.object();
        template.withObject("/Resources/Group").put("Type", "AWS::Logs::LogGroup");
        merge(template, changes);
        Optional<String> error =
                cloudFormation.errorOf("ValidateTemplate", Json.object().put("TemplateBody", Json.text(template)));
        if (error.isEmpty()) {
            return "works";
        }
        assertThat(error.get())
                .as(name + " in " + TEMPLATES)
                .contains("does not implement")
                .contains(name);
        return "refused";
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        changes.properties().forEach(entry -> {
            if (into.get(entry.getKey()) instanceof ObjectNode below
                    && entry.getValue().isObject()) {
                merge(below, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
