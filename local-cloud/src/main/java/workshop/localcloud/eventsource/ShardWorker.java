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
import java.util.function.Supplier;

/**
 * Carries out what {@link ShardProcessing} decides for one shard. Events queue up and are handled one at a time, on a
 * thread of the executor only while there are any.
 */
final class ShardWorker {

    private static final Logger LOG = System.getLogger(ShardWorker.class.getName());

    /** Carries out one command. */
    @FunctionalInterface
    interface Effects {
        /** @return what came of it, when the command is one that is answered */
        Optional<ShardEvent> carryOut(ShardCommand command, Mapping mapping);
    }

    private final Supplier<Optional<Mapping>> mapping;
    private final Effects effects;
    private final Executor executor;
    private final Clock clock;
    private final Deque<ShardEvent> inbox = new ArrayDeque<>();
    private ShardState state;
    private boolean running;
    private volatile boolean stopped;

    /** @param mapping as it is now, empty when it was deleted */
    ShardWorker(
            String checkpoint, Supplier<Optional<Mapping>> mapping, Effects effects, Executor executor, Clock clock) {
        this.state = new ShardState.Idle(checkpoint);
        this.mapping = mapping;
        this.effects = effects;
        this.executor = executor;
        this.clock = clock;
    }

    void wake() {
        accept(new ShardEvent.Woken());
    }

    /** Starts nothing more. A delivery under way ends by itself and still moves the checkpoint. */
    void stop() {
        stopped = true;
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
            state = new ShardState.Idle(before.checkpoint());
            if (!stopped) {
                Instant later = clock.instant().plus(Backoff.after(Integer.MAX_VALUE));
                effects.carryOut(new ShardCommand.WakeAt(later), current.get());
            }
        }
    }

    private void carryOut(Mapping current, ShardEvent event) {
        ShardProcessing.Step step = ShardProcessing.step(current.settings(), state, event, clock.instant());
        state = step.state();
        for (ShardCommand command : step.commands()) {
            boolean keeps = command instanceof ShardCommand.Checkpoint || command instanceof ShardCommand.Report;
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
