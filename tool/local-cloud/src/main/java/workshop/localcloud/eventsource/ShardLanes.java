package workshop.localcloud.eventsource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;

/**
 * The workers of one shard of a mapping, one for each lane. When the mapping wants another number of lanes, the old ones
 * come to rest before the new ones begin, so that no record overtakes another with its key.
 */
final class ShardLanes {

    private final String uuid;
    private final TableStreams.Shard shard;
    private final MappingPoller.Shared shared;
    private final Runnable finished;
    private final RecordSelection selection;
    private final List<ShardWorker> workers = new ArrayList<>();
    private final List<LaneEffects> effects = new ArrayList<>();
    private int unfinished;
    private int resting;
    private boolean dividing;
    private boolean stopped;

    /** @param finished is told when all lanes have come to the shard's end */
    ShardLanes(
            Mapping mapping,
            TableStreams.Shard shard,
            MappingPoller.Shared shared,
            RecordSelection selection,
            Runnable finished) {
        this.uuid = mapping.uuid();
        this.shard = shard;
        this.shared = shared;
        this.selection = selection;
        this.finished = finished;
        begin(mapping.settings().parallelizationFactor());
    }

    synchronized void wake() {
        Optional<Mapping> mapping = shared.store().get(uuid);
        if (mapping.isEmpty() || stopped || dividing) {
            return;
        }
        if (mapping.get().settings().parallelizationFactor() == workers.size()) {
            workers.forEach(ShardWorker::wake);
            return;
        }
        dividing = true;
        resting = 0;
        effects.forEach(LaneEffects::stop);
        List.copyOf(workers).forEach(worker -> worker.stop(this::rested));
    }

    synchronized void stop() {
        stopped = true;
        workers.forEach(worker -> worker.stop(() -> {}));
        effects.forEach(LaneEffects::stop);
    }

    synchronized boolean isBusy() {
        return workers.stream().anyMatch(ShardWorker::isBusy);
    }

    private synchronized void rested() {
        resting++;
        if (resting < workers.size() || stopped) {
            return;
        }
        dividing = false;
        shared.store().get(uuid).ifPresent(mapping -> {
            begin(mapping.settings().parallelizationFactor());
            workers.forEach(ShardWorker::wake);
        });
    }

    private synchronized void begin(int lanes) {
        shared.store().divide(uuid, shard.id(), lanes);
        ShardReader reader = new ShardReader(shared.streams(), selection.streamArn(), shard, lanes, shared.executor());
        workers.clear();
        effects.clear();
        unfinished = 0;
        for (int i = 0; i < lanes; i++) {
            Lane lane = new Lane(i, lanes);
            MappingStore.Progress progress = shared.store().progress(uuid, shard.id(), lane);
            int index = i;
            LaneEffects carrying = new LaneEffects(
                    shared, reader, shard.id(), lane, () -> wakeLane(index, lanes), () -> laneFinished(lanes));
            Supplier<Optional<Mapping>> mapping = () -> shared.store().get(uuid);
            workers.add(new ShardWorker(
                    progress.checkpoint(),
                    mapping,
                    (now, record) -> wants(now, lane, record),
                    carrying,
                    shared.executor(),
                    shared.clock()));
            effects.add(carrying);
            unfinished += progress.finished() ? 0 : 1;
        }
    }

    private boolean wants(Mapping mapping, Lane lane, StreamRecord record) {
        if (!selection.has(lane, record)) {
            return false;
        }
        boolean passes = selection.passes(mapping, record);
        if (!passes) {
            shared.observer()
                    .happened(new JourneyStep.Filtered(
                            JourneyStep.Place.of(mapping, shard.id()), List.of(record.sequenceNumber())));
        }
        return passes;
    }

    private synchronized void wakeLane(int index, int lanes) {
        if (!dividing && !stopped && workers.size() == lanes) {
            workers.get(index).wake();
        }
    }

    private void laneFinished(int lanes) {
        synchronized (this) {
            if (workers.size() != lanes) {
                return;
            }
            unfinished--;
            if (unfinished > 0) {
                return;
            }
        }
        finished.run();
    }
}
