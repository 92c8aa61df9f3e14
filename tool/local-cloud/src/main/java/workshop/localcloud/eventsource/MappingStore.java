package workshop.localcloud.eventsource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.eventsource.processing.Checkpoint;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Mappings and their checkpoints, kept over restarts. */
public final class MappingStore {

    /** How far a lane of a shard is done. */
    record Progress(String uuid, String shardId, Lane lane, Checkpoint checkpoint, boolean finished) {}

    private final Documents<Mapping> mappings;
    private final Documents<Progress> progress;

    public MappingStore(Database database) {
        this.mappings = new Documents<>(database, "event_source_mappings", Mapping.class);
        this.progress = new Documents<>(database, "event_source_checkpoints", Progress.class);
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
        progress.all().stream().filter(one -> one.uuid().equals(uuid)).forEach(this::remove);
    }

    void report(String uuid, String result) {
        boolean changed = get(uuid)
                .filter(mapping -> !mapping.lastProcessingResult().equals(result))
                .isPresent();
        if (changed) {
            mappings.update(uuid, mapping -> mapping == null ? null : mapping.withResult(result));
        }
    }

    boolean isFinished(String uuid, String shardId) {
        List<Progress> lanes = lanes(uuid, shardId);
        return isWhole(lanes) && lanes.stream().allMatch(Progress::finished);
    }

    /** How far a lane is; one that has done nothing yet is at the beginning. */
    Progress progress(String uuid, String shardId, Lane lane) {
        return progress.get(key(uuid, shardId, lane)).orElseGet(() -> beginning(uuid, shardId, lane));
    }

    void put(Progress one) {
        progress.put(key(one.uuid(), one.shardId(), one.lane()), one);
    }

    /**
     * Gives a shard another number of lanes. Each begins where the last of the former ones stood, so that nothing is lost:
     * records that were done beyond that are delivered again.
     */
    void divide(String uuid, String shardId, int lanes) {
        List<Progress> former = lanes(uuid, shardId);
        if (former.stream().allMatch(one -> one.lane().of() == lanes)) {
            return;
        }
        List<Progress> known = whole(former);
        Progress last = known.stream()
                .min(Comparator.comparing(one -> one.checkpoint().sequenceNumber()))
                .orElseGet(() -> beginning(uuid, shardId, new Lane(0, 1)));
        boolean finished = !known.isEmpty() && known.stream().allMatch(Progress::finished);
        for (int i = 0; i < lanes; i++) {
            put(new Progress(uuid, shardId, new Lane(i, lanes), last.checkpoint(), finished));
        }
        former.stream().filter(one -> one.lane().of() != lanes).forEach(this::remove);
    }

    /** Without the half of a division at which the process ended: it would look like lanes that have done nothing. */
    private static List<Progress> whole(List<Progress> lanes) {
        return lanes.stream().collect(Collectors.groupingBy(one -> one.lane().of())).values().stream()
                .filter(MappingStore::isWhole)
                .flatMap(List::stream)
                .toList();
    }

    /** Whether there is something of each lane. */
    private static boolean isWhole(List<Progress> lanes) {
        return !lanes.isEmpty() && lanes.size() == lanes.get(0).lane().of();
    }

    private static Progress beginning(String uuid, String shardId, Lane lane) {
        return new Progress(uuid, shardId, lane, Checkpoint.at(TableStreams.BEGINNING), false);
    }

    private List<Progress> lanes(String uuid, String shardId) {
        return progress.all().stream()
                .filter(one -> one.uuid().equals(uuid) && one.shardId().equals(shardId))
                .toList();
    }

    private void remove(Progress one) {
        progress.remove(key(one.uuid(), one.shardId(), one.lane()));
    }

    private static String key(String uuid, String shardId, Lane lane) {
        return uuid + "|" + shardId + "|" + lane.index() + "/" + lane.of();
    }
}
