package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A template, taken apart but not evaluated. Maps keep the template's order.
 *
 * @param mappings two levels of names above the values
 * @param conditions by name, each a condition function
 */
public record Template(
        Optional<String> description,
        Map<String, Parameter> parameters,
        ObjectNode mappings,
        ObjectNode conditions,
        Map<String, ResourceDefinition> resources,
        Map<String, OutputDefinition> outputs) {

    /** One output. */
    public record OutputDefinition(
            JsonNode value, Optional<String> description, Optional<JsonNode> exportName, Optional<String> condition) {}
}
