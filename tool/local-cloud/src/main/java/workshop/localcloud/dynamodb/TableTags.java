package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.Json;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** The tags of tables, which DynamoDB Local does not keep. */
public final class TableTags {

    /** @param values by key */
    record Tags(Map<String, String> values) {}

    private final Documents<Tags> tags;

    public TableTags(Database database) {
        this.tags = new Documents<>(database, "table_tags", Tags.class);
    }

    /** @param pairs a list of Key and Value */
    void add(String tableArn, JsonNode pairs) {
        tags.update(tableArn, before -> {
            Map<String, String> values = new TreeMap<>(before == null ? Map.of() : before.values());
            pairs.forEach(pair ->
                    values.put(pair.path("Key").asText(), pair.path("Value").asText()));
            return new Tags(values);
        });
    }

    void remove(String tableArn, JsonNode keys) {
        tags.update(tableArn, before -> {
            Map<String, String> values = new TreeMap<>(before == null ? Map.of() : before.values());
            keys.forEach(key -> values.remove(key.asText()));
            return values.isEmpty() ? null : new Tags(values);
        });
    }

    void forget(String tableArn) {
        tags.remove(tableArn);
    }

    ObjectNode list(String tableArn) {
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("Tags");
        tags.get(tableArn).ifPresent(found -> found.values()
                .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value)));
        return output;
    }
}
