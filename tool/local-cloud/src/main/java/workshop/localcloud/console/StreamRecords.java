package workshop.localcloud.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.Json;

/** Records of tables' streams, read from the streams themselves: nothing is kept for the page. */
final class StreamRecords {

    private static final int MOST_NAMES = 8;

    private final TableStreams streams;

    StreamRecords(TableStreams streams) {
        this.streams = streams;
    }

    private record InShard(StreamRecord record, String shard) {}

    /**
     * Records as a list shows them, in order; a page may be shorter than what is there.
     *
     * @param after the sequence number after which to read, empty for the beginning
     * @param limit at most so many
     */
    ObjectNode page(String streamArn, String after, int limit) {
        ObjectNode page = Json.object();
        ArrayNode records = page.putArray("records");
        List<InShard> found = read(streamArn, after, limit);
        found.forEach(each -> records.add(summary(each)));
        return page.put(
                "last",
                found.isEmpty() ? after : found.get(found.size() - 1).record().sequenceNumber());
    }

    /** One record, whole, as a function's event has it; empty when it is no longer there. */
    Optional<ObjectNode> record(String streamArn, String sequenceNumber) {
        for (TableStreams.Shard shard : streams.shards(streamArn)) {
            boolean here = shard.start().compareTo(sequenceNumber) <= 0
                    && shard.end()
                            .map(end -> end.compareTo(sequenceNumber) >= 0)
                            .orElse(true);
            if (here) {
                return streams.read(streamArn, shard, before(sequenceNumber), 1).stream()
                        .filter(found -> found.sequenceNumber().equals(sequenceNumber))
                        .findFirst()
                        .map(found -> summary(new InShard(found, shard.id())).set("event", found.event()));
            }
        }
        return Optional.empty();
    }

    private List<InShard> read(String streamArn, String after, int limit) {
        String from = after.isEmpty() ? TableStreams.BEGINNING : after;
        List<InShard> found = new ArrayList<>();
        List<TableStreams.Shard> shards = streams.shards(streamArn).stream()
                .sorted(Comparator.comparing(TableStreams.Shard::start))
                .toList();
        for (TableStreams.Shard shard : shards) {
            boolean over = shard.end().filter(end -> end.compareTo(from) <= 0).isPresent();
            if (!over && found.size() < limit) {
                List<StreamRecord> page = streams.read(streamArn, shard, from, limit - found.size());
                page.forEach(record -> found.add(new InShard(record, shard.id())));
                boolean whole = page.isEmpty()
                        || shard.end()
                                .filter(page.get(page.size() - 1).sequenceNumber()::equals)
                                .isPresent();
                if (!whole && shard.end().isPresent()) {
                    return found; // The rest of this shard comes before the next one.
                }
            }
        }
        return found;
    }

    private static ObjectNode summary(InShard found) {
        ObjectNode event = found.record().event();
        JsonNode change = event.path("dynamodb");
        ObjectNode json = Json.object()
                .put("number", found.record().sequenceNumber())
                .put("shard", found.shard())
                .put("second", found.record().arrivalSecond())
                .put("name", event.path("eventName").asText())
                .put("size", change.path("SizeBytes").asLong())
                .put("eventSize", found.record().size());
        ObjectNode keys = json.putObject("keys");
        change.path("Keys").properties().forEach(key -> keys.put(key.getKey(), Shortened.text(scalar(key.getValue()))));
        changed(change, json.putArray("changed"));
        return json;
    }

    private static void changed(JsonNode change, ArrayNode names) {
        JsonNode before = change.path("OldImage");
        JsonNode after = change.path("NewImage");
        if (!before.isObject() || !after.isObject()) {
            return;
        }
        TreeSet<String> all = new TreeSet<>();
        before.fieldNames().forEachRemaining(all::add);
        after.fieldNames().forEachRemaining(all::add);
        all.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .limit(MOST_NAMES)
                .forEach(name -> names.add(Shortened.text(name)));
    }

    /** A key's value without its type: a text, a number or bytes in Base64. */
    private static String scalar(JsonNode value) {
        return value.elements().hasNext() ? value.elements().next().asText() : "";
    }

    /** The number just below, in as many digits. */
    private static String before(String sequenceNumber) {
        java.math.BigInteger below = new java.math.BigInteger(sequenceNumber).subtract(java.math.BigInteger.ONE);
        String digits = below.toString();
        return "0".repeat(Math.max(0, sequenceNumber.length() - digits.length())) + digits;
    }
}
