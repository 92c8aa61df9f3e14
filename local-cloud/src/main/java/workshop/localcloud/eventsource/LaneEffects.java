package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.eventsource.processing.Checkpoint;
import workshop.localcloud.eventsource.processing.ShardCommand;
import workshop.localcloud.eventsource.processing.ShardEvent;

/** Carries out what was decided for one lane of a shard. */
final class LaneEffects implements ShardWorker.Effects {

    private static final Logger LOG = System.getLogger(LaneEffects.class.getName());
    private static final String PROBLEM = "PROBLEM: ";

    private final MappingPoller.Shared shared;
    private final ShardReader reader;
    private final String shardId;
    private final Lane lane;
    private final Runnable wake;
    private final Runnable finished;
    private Future<?> alarm = CompletableFuture.completedFuture(null);

    /**
     * @param wake wakes the lane's worker
     * @param finished is told when everything in this lane is done for ever
     */
    LaneEffects(
            MappingPoller.Shared shared,
            ShardReader reader,
            String shardId,
            Lane lane,
            Runnable wake,
            Runnable finished) {
        this.shared = shared;
        this.reader = reader;
        this.shardId = shardId;
        this.lane = lane;
        this.wake = wake;
        this.finished = finished;
    }

    @Override
    public Optional<ShardEvent> carryOut(ShardCommand command, Mapping mapping) {
        if (command instanceof ShardCommand.Read read) {
            return Optional.of(read(read, mapping));
        }
        if (command instanceof ShardCommand.Deliver deliver) {
            return Optional.of(new ShardEvent.Ended(shared.delivery().deliver(deliver, mapping, shardId)));
        }
        if (command instanceof ShardCommand.Tell tell) {
            return Optional.of(new ShardEvent.Told(shared.destinations().tell(mapping, shardId, tell.discard())));
        }
        if (command instanceof ShardCommand.Keep keep) {
            keep(mapping, keep.checkpoint(), false);
        } else if (command instanceof ShardCommand.Report report) {
            shared.store().report(mapping.uuid(), report.result());
        } else if (command instanceof ShardCommand.WakeAt at) {
            wakeAt(at.time());
        } else if (command instanceof ShardCommand.Finish) {
            keep(mapping, shared.store().progress(mapping.uuid(), shardId, lane).checkpoint(), true);
            finished.run();
        }
        return Optional.empty();
    }

    synchronized void stop() {
        alarm.cancel(false);
    }

    private void keep(Mapping mapping, Checkpoint checkpoint, boolean isFinished) {
        if (shared.store().get(mapping.uuid()).isPresent()) {
            shared.store().put(new MappingStore.Progress(mapping.uuid(), shardId, lane, checkpoint, isFinished));
        }
    }

    private ShardEvent read(ShardCommand.Read read, Mapping mapping) {
        String streamArn = mapping.eventSourceArn();
        Optional<String> problem = shared.access().problem(mapping);
        if (problem.isPresent()) {
            return new ShardEvent.ReadFailed(PROBLEM + problem.get());
        }
        try {
            return reader.read(read.after(), read.limit());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The stream " + streamArn + " cannot be read: " + e.getMessage());
            return new ShardEvent.ReadFailed(PROBLEM + e.getMessage());
        }
    }

    private synchronized void wakeAt(Instant time) {
        long millis = Duration.between(shared.clock().instant(), time).toMillis() + 1;
        alarm.cancel(false);
        try {
            alarm = shared.timer().schedule(wake, Math.max(millis, 0), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The local cloud is stopping", e);
        }
    }
}
