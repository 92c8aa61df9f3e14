package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.lambda.Invocation;
import workshop.localcloud.lambda.InvocationResult;
import workshop.localcloud.lambda.Invoker;
import workshop.localcloud.metrics.Metrics;
import workshop.localcloud.metrics.Unit;

/** The workers of one mapping: one for each shard of its stream, a parent before its children. */
final class MappingPoller {

    private static final Logger LOG = System.getLogger(MappingPoller.class.getName());
    private static final String PROBLEM = "PROBLEM: ";

    /** What all pollers share. */
    record Shared(
            MappingStore store,
            TableStreams streams,
            StreamAccess access,
            Invoker invoker,
            Metrics metrics,
            Executor executor,
            ScheduledExecutorService timer,
            Clock clock) {}

    private final String uuid;
    private final String streamArn;
    private final Shared shared;
    private final Map<String, ShardWorker> workers = new LinkedHashMap<>();
    private final Map<String, Future<?>> retries = new HashMap<>();
    private boolean stopped;

    MappingPoller(Mapping mapping, Shared shared) {
        this.uuid = mapping.uuid();
        this.streamArn = mapping.eventSourceArn();
        this.shared = shared;
    }

    String streamArn() {
        return streamArn;
    }

    /** Looks for shards that may begin, and for work in those that have. */
    synchronized void wake() {
        if (workers.isEmpty()) {
            findShards();
        }
        workers.values().forEach(ShardWorker::wake);
    }

    synchronized void stop() {
        stopped = true;
        workers.values().forEach(ShardWorker::stop);
        retries.values().forEach(retry -> retry.cancel(false));
    }

    private synchronized void findShards() {
        if (stopped) {
            return;
        }
        try {
            List<TableStreams.Shard> shards = shared.streams().shards(streamArn);
            for (TableStreams.Shard shard : shards) {
                boolean parentDone = shard.parent().isEmpty()
                        || finished(shard.parent().get())
                        || shards.stream().noneMatch(other -> other.id()
                                .equals(shard.parent().get()));
                if (parentDone && !finished(shard.id())) {
                    workers.computeIfAbsent(shard.id(), id -> worker(shard)).wake();
                }
            }
        } catch (AwsException e) {
            shared.store().report(uuid, PROBLEM + e.getMessage());
        }
    }

    private ShardWorker worker(TableStreams.Shard shard) {
        String checkpoint = shared.store()
                .checkpoint(uuid, shard.id())
                .map(MappingStore.Checkpoint::sequenceNumber)
                .orElse(TableStreams.BEGINNING);
        return new ShardWorker(
                checkpoint,
                () -> shared.store().get(uuid),
                (command, mapping) -> carryOut(shard, command, mapping),
                shared.executor(),
                shared.clock());
    }

    private boolean finished(String shardId) {
        return shared.store()
                .checkpoint(uuid, shardId)
                .filter(MappingStore.Checkpoint::finished)
                .isPresent();
    }

    private Optional<ShardEvent> carryOut(TableStreams.Shard shard, ShardCommand command, Mapping mapping) {
        if (command instanceof ShardCommand.Read read) {
            return Optional.of(read(shard, read, mapping));
        }
        if (command instanceof ShardCommand.Deliver deliver) {
            return Optional.of(deliver(deliver, mapping));
        }
        if (command instanceof ShardCommand.Checkpoint checkpoint) {
            keep(shard, checkpoint.sequenceNumber(), false);
        } else if (command instanceof ShardCommand.Report report) {
            shared.store().report(uuid, report.result());
        } else if (command instanceof ShardCommand.WakeAt at) {
            wakeAt(shard, at);
        } else if (command instanceof ShardCommand.Finish) {
            keep(shard, shard.start(), true);
            forget(shard);
            findShards();
        }
        return Optional.empty();
    }

    private synchronized void forget(TableStreams.Shard shard) {
        workers.remove(shard.id());
    }

    private void keep(TableStreams.Shard shard, String sequenceNumber, boolean finished) {
        if (shared.store().get(uuid).isPresent()) {
            shared.store().checkpoint(new MappingStore.Checkpoint(uuid, shard.id(), sequenceNumber, finished));
        }
    }

    private ShardEvent read(TableStreams.Shard shard, ShardCommand.Read read, Mapping mapping) {
        if (!shared.access().mayRead(mapping)) {
            return new ShardEvent.ReadFailed(PROBLEM + MappingErrors.cannotAccess(streamArn));
        }
        try {
            List<StreamRecord> records = shared.streams().read(streamArn, shard, read.after(), read.limit());
            boolean closed = records.isEmpty() && closed(shard);
            return new ShardEvent.RecordsRead(records, closed);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The stream " + streamArn + " cannot be read: " + e.getMessage());
            return new ShardEvent.ReadFailed(PROBLEM + e.getMessage());
        }
    }

    private boolean closed(TableStreams.Shard shard) {
        return shared.streams().shards(streamArn).stream()
                .filter(now -> now.id().equals(shard.id()))
                .allMatch(now -> now.end().isPresent());
    }

    private ShardEvent deliver(ShardCommand.Deliver deliver, Mapping mapping) {
        recordAge(deliver.batch(), mapping);
        try {
            InvocationResult result =
                    shared.invoker().invoke(Invocation.of(mapping.functionArn(), Batching.event(deliver.batch())));
            return result.functionError().isEmpty()
                    ? new ShardEvent.Delivered()
                    : new ShardEvent.DeliveryFailed(PROBLEM + "Function call failed");
        } catch (AwsException e) {
            return new ShardEvent.DeliveryFailed(PROBLEM + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The function of mapping " + uuid + " could not be called", e);
            return new ShardEvent.DeliveryFailed(PROBLEM + "Function call failed");
        }
    }

    /** How long ago the last record of a batch was written, when the function gets the batch: Lambda's IteratorAge. */
    private void recordAge(List<StreamRecord> batch, Mapping mapping) {
        Instant now = shared.clock().instant();
        double age = now.toEpochMilli() - batch.get(batch.size() - 1).arrivalSecond() * 1000.0;
        Map<String, String> function = Map.of("FunctionName", mapping.functionName());
        shared.metrics().record("AWS/Lambda", "IteratorAge", function, Unit.MILLISECONDS, Math.max(age, 0), now);
    }

    private synchronized void wakeAt(TableStreams.Shard shard, ShardCommand.WakeAt at) {
        if (stopped) {
            return;
        }
        long millis = Duration.between(shared.clock().instant(), at.time()).toMillis() + 1;
        try {
            retries.put(
                    shard.id(),
                    shared.timer().schedule(() -> wakeShard(shard.id()), Math.max(millis, 0), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The local cloud is stopping", e);
        }
    }

    private synchronized void wakeShard(String shardId) {
        Optional.ofNullable(workers.get(shardId)).ifPresent(ShardWorker::wake);
    }
}
