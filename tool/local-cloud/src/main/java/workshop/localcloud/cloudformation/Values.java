package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What names in a template stand for at the moment of evaluation. */
public interface Values {

    /** A parameter, pseudo parameter or resource; empty when there is none of that name. */
    Optional<JsonNode> ref(String name);

    /** An attribute of a resource. */
    Optional<JsonNode> attribute(String logicalId, String attribute);

    /** What another stack exports. */
    Optional<JsonNode> imported(String exportName);

    /** Whether a condition of the template holds. */
    Optional<Boolean> condition(String name);

    /** An entry of the template's mappings. */
    Optional<JsonNode> mapped(String map, String topLevelKey, String secondLevelKey);
}
