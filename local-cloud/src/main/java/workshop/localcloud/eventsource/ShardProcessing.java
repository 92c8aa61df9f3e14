package workshop.localcloud.eventsource;

import java.time.Instant;
import java.util.List;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.ShardCommand.Checkpoint;
import workshop.localcloud.eventsource.ShardCommand.Deliver;
import workshop.localcloud.eventsource.ShardCommand.Finish;
import workshop.localcloud.eventsource.ShardCommand.Read;
import workshop.localcloud.eventsource.ShardCommand.Report;
import workshop.localcloud.eventsource.ShardCommand.WakeAt;
import workshop.localcloud.eventsource.ShardEvent.Delivered;
import workshop.localcloud.eventsource.ShardEvent.DeliveryFailed;
import workshop.localcloud.eventsource.ShardEvent.ReadFailed;
import workshop.localcloud.eventsource.ShardEvent.RecordsRead;
import workshop.localcloud.eventsource.ShardEvent.Woken;
import workshop.localcloud.eventsource.ShardState.BackingOff;
import workshop.localcloud.eventsource.ShardState.Delivering;
import workshop.localcloud.eventsource.ShardState.Finished;
import workshop.localcloud.eventsource.ShardState.Idle;
import workshop.localcloud.eventsource.ShardState.ReadLater;
import workshop.localcloud.eventsource.ShardState.Reading;

/**
 * Decides what happens next in one shard of a mapping: in order, each batch until it succeeds, and the checkpoint only
 * after success. A pure function of the mapping's settings, the state with its checkpoint, what happened and the time.
 */
final class ShardProcessing {

    /** A decision: where processing stands now, and what to do, in this order. */
    record Step(ShardState state, List<ShardCommand> commands) {

        Step(ShardState state, ShardCommand... commands) {
            this(state, List.of(commands));
        }
    }

    private ShardProcessing() {}

    /** @throws IllegalStateException when the event answers nothing that is under way: an error of the caller */
    static Step step(MappingSettings settings, ShardState state, ShardEvent event, Instant now) {
        if (event instanceof Woken) {
            return woken(settings, state, now);
        }
        if (state instanceof Reading reading && event instanceof RecordsRead read) {
            return read(settings, reading, read);
        }
        if (state instanceof Reading reading && event instanceof ReadFailed failed) {
            int failures = reading.failures() + 1;
            Instant until = now.plus(Backoff.after(failures));
            return new Step(
                    new ReadLater(reading.checkpoint(), failures, until),
                    new Report(failed.reason()),
                    new WakeAt(until));
        }
        if (state instanceof Delivering delivering && event instanceof Delivered) {
            List<StreamRecord> batch = delivering.batch();
            String done = batch.get(batch.size() - 1).sequenceNumber();
            Step next = readOrRest(settings, done, 0);
            return prepend(next, new Checkpoint(done), new Report(Mapping.OK));
        }
        if (state instanceof Delivering delivering && event instanceof DeliveryFailed failed) {
            Instant until = now.plus(Backoff.after(delivering.attempt()));
            return new Step(
                    new BackingOff(delivering.checkpoint(), delivering.batch(), delivering.attempt(), until),
                    new Report(failed.reason()),
                    new WakeAt(until));
        }
        throw new IllegalStateException(event + " in " + state);
    }

    private static Step woken(MappingSettings settings, ShardState state, Instant now) {
        if (state instanceof Idle idle) {
            return readOrRest(settings, idle.checkpoint(), 0);
        }
        if (state instanceof Reading reading) {
            return new Step(new Reading(reading.checkpoint(), reading.failures(), true));
        }
        if (state instanceof BackingOff waiting && !settings.enabled()) {
            return new Step(new Idle(waiting.checkpoint()));
        }
        if (state instanceof BackingOff waiting && !now.isBefore(waiting.until())) {
            int attempt = waiting.attempt() + 1;
            return new Step(
                    new Delivering(waiting.checkpoint(), waiting.batch(), attempt),
                    new Deliver(waiting.batch(), attempt));
        }
        if (state instanceof ReadLater waiting && (!settings.enabled() || !now.isBefore(waiting.until()))) {
            return readOrRest(settings, waiting.checkpoint(), waiting.failures());
        }
        return new Step(state);
    }

    private static Step read(MappingSettings settings, Reading reading, RecordsRead read) {
        if (!settings.enabled()) {
            return new Step(new Idle(reading.checkpoint()));
        }
        List<StreamRecord> batch = Batching.next(read.records(), reading.checkpoint(), settings.batchSize());
        if (!batch.isEmpty()) {
            return new Step(new Delivering(reading.checkpoint(), batch, 1), new Deliver(batch, 1));
        }
        if (read.closed()) {
            return new Step(new Finished(reading.checkpoint()), new Finish());
        }
        return reading.again()
                ? readOrRest(settings, reading.checkpoint(), 0)
                : new Step(new Idle(reading.checkpoint()));
    }

    private static Step readOrRest(MappingSettings settings, String checkpoint, int failures) {
        return settings.enabled()
                ? new Step(new Reading(checkpoint, failures, false), new Read(checkpoint, settings.batchSize()))
                : new Step(new Idle(checkpoint));
    }

    private static Step prepend(Step step, ShardCommand... first) {
        List<ShardCommand> commands = new java.util.ArrayList<>(List.of(first));
        commands.addAll(step.commands());
        return new Step(step.state(), List.copyOf(commands));
    }
}
