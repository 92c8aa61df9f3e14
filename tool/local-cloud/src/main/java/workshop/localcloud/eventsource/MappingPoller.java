package workshop.localcloud.eventsource;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.AwsException;

/** The work of one mapping: the shards of its stream, a parent before its children. */
final class MappingPoller {

    private static final String PROBLEM = "PROBLEM: ";

    /** What all pollers share. */
    record Shared(
            MappingStore store,
            TableStreams streams,
            StreamAccess access,
            Delivery delivery,
            FailureDestinations destinations,
            JourneyObserver observer,
            Executor executor,
            ScheduledExecutorService timer,
            Clock clock) {}

    private final String uuid;
    private final String streamArn;
    private final Shared shared;
    private final RecordSelection selection;
    private final Map<String, ShardLanes> shards = new LinkedHashMap<>();
    private boolean stopped;

    MappingPoller(Mapping mapping, Shared shared) {
        this.uuid = mapping.uuid();
        this.streamArn = mapping.eventSourceArn();
        this.shared = shared;
        this.selection = new RecordSelection(shared.streams(), streamArn);
    }

    String streamArn() {
        return streamArn;
    }

    /** Looks for shards that may begin, and for work in those that have. */
    synchronized void wake() {
        if (shards.isEmpty()) {
            findShards();
        }
        shards.values().forEach(ShardLanes::wake);
    }

    synchronized void stop() {
        stopped = true;
        shards.values().forEach(ShardLanes::stop);
    }

    /** Whether a read or a delivery is under way. */
    synchronized boolean isBusy() {
        return shards.values().stream().anyMatch(ShardLanes::isBusy);
    }

    private synchronized void findShards() {
        if (stopped) {
            return;
        }
        try {
            List<TableStreams.Shard> all = shared.streams().shards(streamArn);
            for (TableStreams.Shard shard : all) {
                boolean parentDone = shard.parent().isEmpty()
                        || isFinished(shard.parent().get())
                        || all.stream().noneMatch(other -> other.id()
                                .equals(shard.parent().get()));
                if (parentDone && !isFinished(shard.id())) {
                    begin(shard);
                }
            }
        } catch (AwsException e) {
            shared.store().report(uuid, PROBLEM + e.getMessage());
        }
    }

    private void begin(TableStreams.Shard shard) {
        shared.store().get(uuid).ifPresent(mapping -> shards.computeIfAbsent(
                        shard.id(), id -> new ShardLanes(mapping, shard, shared, selection, () -> ended(id)))
                .wake());
    }

    private synchronized void ended(String shardId) {
        shards.remove(shardId);
        findShards();
    }

    private boolean isFinished(String shardId) {
        return shared.store().isFinished(uuid, shardId);
    }
}
