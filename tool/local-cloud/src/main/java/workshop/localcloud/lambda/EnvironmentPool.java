package workshop.localcloud.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.lambda.bootstrap.Processes;

/** All execution environments: who gets which, and which have to go. The shell around {@link PoolDecision}. */
final class EnvironmentPool implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EnvironmentPool.class.getName());
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /** How long an environment is idle before a function that has others may take its place. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    /** What a Java process may have beside what its function was given: AWS counts this otherwise. In MB. */
    private static final int MEMORY_ALLOWANCE = 64;

    /**
     * An environment for one call.
     *
     * @param cold whether it was started for this call
     */
    record Lease(Slot slot, boolean cold) {}

    /** A place in the pool; it is empty while its environment is being started. */
    static final class Slot {
        private final FunctionVersion function;
        private @Nullable ExecutionEnvironment environment;
        private boolean busy = true;

        Slot(FunctionVersion function) {
            this.function = function;
        }

        ExecutionEnvironment environment() {
            ExecutionEnvironment current = environment;
            if (current == null) {
                throw new IllegalStateException("Not started: " + function.name());
            }
            return current;
        }
    }

    private final EnvironmentFactory factory;
    private final LambdaLimits limits;
    private final Predicate<FunctionVersion> current;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Slot> slots = new ArrayList<>();
    private Instant lastReleased = Instant.MIN;
    private int waiting;
    private boolean closed;

    /** @param current whether a version is still what calls get; environments of others end when they are idle */
    EnvironmentPool(EnvironmentFactory factory, LambdaLimits limits, Predicate<FunctionVersion> current, Clock clock) {
        this.factory = factory;
        this.limits = limits;
        this.current = current;
        this.clock = clock;
    }

    /**
     * An environment, at once or when one is free.
     *
     * @throws workshop.localcloud.http.AwsException TooManyRequestsException
     */
    Lease acquire(FunctionVersion function, @Nullable Integer reserved) {
        Slot slot = null;
        Optional<ExecutionEnvironment> replaced = Optional.empty();
        long left = limits.longestWait().toNanos();
        lock.lock();
        try {
            while (slot == null) {
                if (closed) {
                    throw LambdaErrors.stopping();
                }
                PoolDecision decision = PoolDecision.decide(
                        members(),
                        function,
                        reserved,
                        limits.mostEnvironments(),
                        clock.instant().plusSeconds(function.settings().timeout()),
                        clock.instant().minus(SETTLED));
                if (decision instanceof PoolDecision.Reuse reuse) {
                    Slot warm = slots.get(reuse.member());
                    warm.busy = true;
                    return new Lease(warm, false);
                } else if (decision instanceof PoolDecision.Throttle) {
                    throw LambdaErrors.reservedConcurrencyReached();
                } else if (decision instanceof PoolDecision.Wait) {
                    left = await(left);
                } else {
                    if (decision instanceof PoolDecision.Replace replace) {
                        replaced = Optional.ofNullable(slots.remove(replace.member()).environment);
                    }
                    slot = new Slot(function);
                    slots.add(slot);
                }
            }
        } finally {
            lock.unlock();
        }
        replaced.ifPresent(ExecutionEnvironment::end);
        fill(slot, false);
        return new Lease(slot, true);
    }

    /** Puts a new process in the place of one that could not be set up. */
    void restart(Slot slot) {
        fill(slot, true);
    }

    /** Gives an environment back; it goes when it ended or what it runs is no more what calls get. */
    void release(Slot slot) {
        ExecutionEnvironment environment = slot.environment();
        factory.answered(environment);
        boolean keep = !environment.isEnded() && current.test(slot.function);
        lock.lock();
        try {
            slot.busy = false;
            lastReleased = clock.instant();
            keep = keep && !closed;
            if (!keep) {
                slots.remove(slot);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!keep) {
            environment.end();
        }
    }

    /** Ends the idle environments of a function whose code or settings changed; busy ones finish their call first. */
    void retire(String functionName) {
        endIdle(slot -> slot.function.name().equals(functionName) && !current.test(slot.function));
    }

    /** Ends environments that were idle for too long. */
    void expireIdle() {
        Instant oldest = clock.instant().minus(limits.idle());
        endIdle(slot -> !slot.environment().idleSince().isAfter(oldest));
    }

    /** Ends environments whose processes have more memory than their function was given, as AWS does. */
    void endOversized() {
        List<ExecutionEnvironment> running;
        lock.lock();
        try {
            running = slots.stream()
                    .flatMap(slot -> Optional.ofNullable(slot.environment).stream())
                    .toList();
        } finally {
            lock.unlock();
        }
        List<Processes.Entry> all = running.isEmpty() ? List.of() : Processes.all();
        for (ExecutionEnvironment environment : running) {
            long used = environment.memory(all) / (1024 * 1024);
            int given = environment.function().settings().memorySize();
            if (used > given + MEMORY_ALLOWANCE) {
                LOG.log(
                        Level.WARNING,
                        "{0} is ended: it has {1} MB of memory and was given {2} MB",
                        environment.function().name(),
                        "" + used,
                        "" + given);
                environment.end();
            }
        }
    }

    /** Whether no environment works, and none has for some time. */
    boolean isQuiet(Duration time) {
        lock.lock();
        try {
            return waiting == 0
                    && slots.stream().noneMatch(slot -> slot.busy)
                    && lastReleased.isBefore(clock.instant().minus(time));
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return slots.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all environments and waits for their processes. */
    @Override
    public void close() {
        List<ExecutionEnvironment> all = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            slots.forEach(slot -> Optional.ofNullable(slot.environment).ifPresent(all::add));
            slots.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(ExecutionEnvironment::end);
        for (ExecutionEnvironment environment : all) {
            environment.process().ifPresent(EnvironmentPool::awaitEnd);
        }
    }

    private void fill(Slot slot, boolean again) {
        try {
            ExecutionEnvironment environment = again
                    ? factory.restart(slot.environment(), ended -> forget(slot, ended))
                    : factory.start(slot.function, ended -> forget(slot, ended));
            boolean late;
            lock.lock();
            try {
                slot.environment = environment;
                late = closed;
            } finally {
                lock.unlock();
            }
            if (late) {
                environment.end();
                throw LambdaErrors.stopping();
            }
        } catch (RuntimeException e) {
            lock.lock();
            try {
                slots.remove(slot);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            throw e;
        }
    }

    /** An idle environment's process died by itself. */
    private void forget(Slot slot, ExecutionEnvironment ended) {
        lock.lock();
        try {
            if (!slot.busy && slot.environment == ended) {
                slots.remove(slot);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // Its caller decides anew in a loop.
    private long await(long left) {
        if (left <= 0 || waiting >= limits.longestQueue()) {
            throw LambdaErrors.concurrencyReached();
        }
        waiting++;
        try {
            // Time alone may free a place, too.
            long pause = Math.min(left, SETTLED.toNanos());
            return left - pause + changed.awaitNanos(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.stopping();
        } finally {
            waiting--;
        }
    }

    private void endIdle(Predicate<Slot> which) {
        List<Slot> ending;
        lock.lock();
        try {
            ending = slots.stream()
                    .filter(slot -> !slot.busy && which.test(slot))
                    .toList();
            slots.removeAll(ending);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        ending.forEach(slot -> slot.environment().end());
    }

    private List<PoolDecision.Member> members() {
        List<PoolDecision.Member> members = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            ExecutionEnvironment environment = slot.environment;
            members.add(new PoolDecision.Member(
                    i,
                    slot.function.name(),
                    slot.function.revisionId(),
                    slot.busy || environment == null,
                    environment == null ? Instant.MAX : environment.idleSince(),
                    environment == null ? Instant.MIN : environment.usableUntil()));
        }
        return members;
    }

    private static void awaitEnd(FunctionProcess process) {
        try {
            process.gone().get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A function's process did not end: " + process.pid(), e);
        }
    }
}
