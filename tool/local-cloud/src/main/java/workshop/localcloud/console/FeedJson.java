package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import workshop.localcloud.http.Json;

/** What happened, as JSON. */
final class FeedJson {

    private FeedJson() {}

    /** One entry, with its number and time. */
    static ObjectNode of(Feed.Entry entry) {
        return entry.what().summary().put("id", entry.id()).put("time", entry.time());
    }

    static ArrayNode of(List<Feed.Entry> entries) {
        ArrayNode all = Json.array();
        entries.forEach(entry -> all.add(of(entry)));
        return all;
    }
}
