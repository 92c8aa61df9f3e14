package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.eventsource.processing.Checkpoint;
import workshop.localcloud.eventsource.processing.Discard;
import workshop.localcloud.eventsource.processing.Outcome;
import workshop.localcloud.eventsource.processing.ShardCommand;
import workshop.localcloud.eventsource.processing.ShardEvent;
import workshop.localcloud.eventsource.processing.ShardState;

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
            return Optional.of(new ShardEvent.Ended(deliver(deliver, mapping)));
        }
        if (command instanceof ShardCommand.Tell tell) {
            return Optional.of(new ShardEvent.Told(tell(tell.discard(), mapping)));
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

    @Override
    public void decided(ShardState before, ShardEvent event, ShardState after, Mapping mapping) {
        boolean failed = event instanceof ShardEvent.Ended ended && ended.outcome() instanceof Outcome.Failed;
        if (before.activity() instanceof ShardState.Delivering tried
                && failed
                && mapping.settings().bisectBatchOnFunctionError()
                && tried.batch().records().size() > 1) {
            List<String> records = JourneyStep.numbers(tried.batch().records());
            shared.observer().happened(new JourneyStep.Split(place(mapping), records, records.size() / 2));
        }
        if (event instanceof ShardEvent.Ended && after.activity() instanceof ShardState.BackingOff waiting) {
            List<String> records = JourneyStep.numbers(waiting.batch().records());
            shared.observer().happened(new JourneyStep.Retrying(place(mapping), records, waiting.until()));
        }
    }

    synchronized void stop() {
        alarm.cancel(false);
    }

    private Outcome deliver(ShardCommand.Deliver deliver, Mapping mapping) {
        JourneyStep.Delivering call = JourneyStep.Delivering.of(place(mapping), deliver.batch());
        shared.observer().happened(call);
        Instant start = shared.clock().instant();
        Outcome outcome = shared.delivery().deliver(deliver, mapping, shardId);
        Duration duration = Duration.between(start, shared.clock().instant());
        shared.observer().happened(JourneyStep.Ended.of(call, outcome, duration));
        return outcome;
    }

    private Optional<String> tell(Discard discard, Mapping mapping) {
        Optional<String> problem = shared.destinations().tell(mapping, shardId, discard);
        shared.observer()
                .happened(JourneyStep.GivenUp.of(
                        place(mapping), discard, mapping.settings().onFailure(), problem));
        return problem;
    }

    private JourneyStep.Place place(Mapping mapping) {
        return JourneyStep.Place.of(mapping, shardId);
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
