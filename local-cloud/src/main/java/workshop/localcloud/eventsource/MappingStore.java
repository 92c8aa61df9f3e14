package workshop.localcloud.eventsource;

import java.util.List;
import java.util.Optional;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Mappings and their checkpoints, kept over restarts. */
public final class MappingStore {

    /** How far a shard is done. */
    record Checkpoint(String uuid, String shardId, String sequenceNumber, boolean finished) {}

    private final Documents<Mapping> mappings;
    private final Documents<Checkpoint> checkpoints;

    public MappingStore(Database database) {
        this.mappings = new Documents<>(database, "event_source_mappings", Mapping.class);
        this.checkpoints = new Documents<>(database, "event_source_checkpoints", Checkpoint.class);
    }

    Optional<Mapping> get(String uuid) {
        return mappings.get(uuid);
    }

    /** In the order of their UUIDs. */
    List<Mapping> all() {
        return mappings.all();
    }

    void put(Mapping mapping) {
        mappings.put(mapping.uuid(), mapping);
    }

    void remove(String uuid) {
        mappings.remove(uuid);
        checkpoints.all().stream()
                .filter(checkpoint -> checkpoint.uuid().equals(uuid))
                .forEach(checkpoint -> checkpoints.remove(key(uuid, checkpoint.shardId())));
    }

    void report(String uuid, String result) {
        boolean changed = get(uuid)
                .filter(mapping -> !mapping.lastProcessingResult().equals(result))
                .isPresent();
        if (changed) {
            mappings.update(uuid, mapping -> mapping == null ? null : mapping.with(result));
        }
    }

    Optional<Checkpoint> checkpoint(String uuid, String shardId) {
        return checkpoints.get(key(uuid, shardId));
    }

    void checkpoint(Checkpoint checkpoint) {
        checkpoints.put(key(checkpoint.uuid(), checkpoint.shardId()), checkpoint);
    }

    private static String key(String uuid, String shardId) {
        return uuid + "|" + shardId;
    }
}
