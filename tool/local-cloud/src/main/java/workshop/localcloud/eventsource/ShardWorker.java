package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.processing.Backoff;
import workshop.localcloud.eventsource.processing.Checkpoint;
import workshop.localcloud.eventsource.processing.ShardCommand;
import workshop.localcloud.eventsource.processing.ShardEvent;
import workshop.localcloud.eventsource.processing.ShardProcessing;
import workshop.localcloud.eventsource.processing.ShardState;

/**
 * Carries out what {@link ShardProcessing} decides for one shard. Events queue up and are handled one at a time, on a
 * thread of the executor only while there are any.
 */
final class ShardWorker {

    private static final Logger LOG = System.getLogger(ShardWorker.class.getName());

    /** Carries out one command. */
    interface Effects {
        /** @return what came of it, when the command is one that is answered */
        Optional<ShardEvent> carryOut(ShardCommand command, Mapping mapping);

        /** Hears of a decision before it is carried out. */
        default void decided(ShardState before, ShardEvent event, ShardState after, Mapping mapping) {}
    }

    private final Supplier<Optional<Mapping>> mapping;
    private final BiPredicate<Mapping, StreamRecord> wanted;
    private final Effects effects;
    private final Executor executor;
    private final Clock clock;
    private final Deque<ShardEvent> inbox = new ArrayDeque<>();
    private ShardState state;
    private boolean running;
    private Runnable whenRested = () -> {};
    private volatile boolean stopped;

    /**
     * @param mapping as it is now, empty when it was deleted
     * @param wanted which records are delivered
     */
    ShardWorker(
            Checkpoint checkpoint,
            Supplier<Optional<Mapping>> mapping,
            BiPredicate<Mapping, StreamRecord> wanted,
            Effects effects,
            Executor executor,
            Clock clock) {
        this.state = ShardState.at(checkpoint);
        this.mapping = mapping;
        this.wanted = wanted;
        this.effects = effects;
        this.executor = executor;
        this.clock = clock;
    }

    void wake() {
        accept(new ShardEvent.Woken());
    }

    /**
     * Starts nothing more. A delivery under way ends by itself and still moves the checkpoint.
     *
     * @param rested is told when nothing is under way any more
     */
    void stop(Runnable rested) {
        synchronized (inbox) {
            stopped = true;
            if (running) {
                whenRested = rested;
                return;
            }
        }
        rested.run();
    }

    /** Whether something is under way. */
    boolean isBusy() {
        synchronized (inbox) {
            return running;
        }
    }

    private void accept(ShardEvent event) {
        synchronized (inbox) {
            if (stopped || inbox.contains(event)) {
                return;
            }
            inbox.add(event);
            if (running) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            stopped = true;
        }
    }

    private void work() {
        for (Optional<ShardEvent> event = next(); event.isPresent(); event = next()) {
            handle(event.get());
        }
        Runnable rested;
        synchronized (inbox) {
            rested = whenRested;
            whenRested = () -> {};
        }
        rested.run();
    }

    private Optional<ShardEvent> next() {
        synchronized (inbox) {
            running = !inbox.isEmpty();
            return Optional.ofNullable(inbox.poll());
        }
    }

    private void handle(ShardEvent event) {
        Optional<Mapping> current = mapping.get();
        if (current.isEmpty()) {
            stopped = true;
            return;
        }
        ShardState before = state;
        try {
            carryOut(current.get(), event);
        } catch (RuntimeException e) {
            LOG.log(stopped ? Level.DEBUG : Level.ERROR, "An event source mapping failed in " + state, e);
            state = ShardState.at(before.checkpoint());
            if (!stopped) {
                Instant later = clock.instant().plus(Backoff.after(Integer.MAX_VALUE));
                effects.carryOut(new ShardCommand.WakeAt(later), current.get());
            }
        }
    }

    private void carryOut(Mapping current, ShardEvent event) {
        ShardProcessing.Step step = ShardProcessing.step(
                current.settings(), record -> wanted.test(current, record), state, event, clock.instant());
        effects.decided(state, event, step.state(), current);
        state = step.state();
        for (ShardCommand command : step.commands()) {
            boolean keeps = command instanceof ShardCommand.Keep || command instanceof ShardCommand.Report;
            if (!stopped || keeps) {
                effects.carryOut(command, current).ifPresent(answer -> {
                    synchronized (inbox) {
                        inbox.add(answer);
                    }
                });
            }
        }
    }
}
