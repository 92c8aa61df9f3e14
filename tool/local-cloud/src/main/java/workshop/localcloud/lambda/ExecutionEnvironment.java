package workshop.localcloud.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.lambda.EnvironmentPhase.Event;
import workshop.localcloud.lambda.bootstrap.Processes;

/**
 * One process of a function, one call at a time: the shell around {@link EnvironmentPhase}. A call is over when the
 * process has asked for more work and everything that it printed before has come out of its pipe, or when it is gone.
 */
final class ExecutionEnvironment implements FunctionProcess.Listener {

    /** How the start of a process came out. */
    sealed interface Init {
        /** It waits for work. */
        record Ready(Duration duration) implements Init {}

        /** It exited; with an error object when the runtime reported one. */
        record Failed(Duration duration, int status, Optional<Answer> error) implements Init {}
    }

    /** How a call came out. */
    sealed interface Outcome {
        /** The function answered. */
        record Answered(Answer answer) implements Outcome {}

        /** The process exited instead. */
        record Exited(int status) implements Outcome {}
    }

    /** What the runtime posted. */
    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
    record Answer(byte[] body, boolean isError, String errorType) {}

    private final FunctionVersion function;
    private final EnvironmentLog log;
    private final Clock clock;
    private final Runnable whenEnded;
    private final Instant started;
    private final Instant usableUntil;
    private final ReentrantLock lock = new ReentrantLock();
    private final FrameDecoder decoder = new FrameDecoder();
    private final CompletableFuture<Init> initialized = new CompletableFuture<>();

    private EnvironmentPhase phase = EnvironmentPhase.INITIALIZING;
    private @Nullable FunctionProcess process;
    private @Nullable CompletableFuture<HttpResponse> parked;
    private @Nullable CompletableFuture<Outcome> outcome;
    private @Nullable String requestId;
    private @Nullable Answer answer;
    private Instant idleSince;
    private int awaitedMark;
    private int seenMark;
    private long heap;

    /**
     * @param usableUntil when its credentials end
     * @param whenEnded runs once, when the environment has ended
     */
    ExecutionEnvironment(
            FunctionVersion function, EnvironmentLog log, Clock clock, Instant usableUntil, Runnable whenEnded) {
        this.function = function;
        this.log = log;
        this.clock = clock;
        this.usableUntil = usableUntil;
        this.whenEnded = whenEnded;
        this.started = clock.instant();
        this.idleSince = started;
    }

    void attach(FunctionProcess started) {
        lock.lock();
        try {
            process = started;
            if (phase == EnvironmentPhase.ENDED) {
                started.kill();
            }
        } finally {
            lock.unlock();
        }
    }

    FunctionVersion function() {
        return function;
    }

    EnvironmentLog log() {
        return log;
    }

    Instant usableUntil() {
        return usableUntil;
    }

    Instant idleSince() {
        lock.lock();
        try {
            return idleSince;
        } finally {
            lock.unlock();
        }
    }

    boolean isEnded() {
        lock.lock();
        try {
            return phase == EnvironmentPhase.ENDED;
        } finally {
            lock.unlock();
        }
    }

    Optional<FunctionProcess> process() {
        lock.lock();
        try {
            return Optional.ofNullable(process);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the process has ever asked for work or reported that the function could not be set up. */
    boolean wasReached() {
        lock.lock();
        try {
            return answer != null || initialized.isDone() && initialized.join() instanceof Init.Ready;
        } finally {
            lock.unlock();
        }
    }

    /** Completes when the process waits for work or is gone. */
    CompletableFuture<Init> initialized() {
        return initialized;
    }

    /**
     * Gives the waiting process work.
     *
     * @param work the answer to its request for it
     */
    CompletableFuture<Outcome> invoke(String id, HttpResponse work) {
        CompletableFuture<HttpResponse> waiting;
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        lock.lock();
        try {
            waiting = parked;
            if (waiting == null || !step(Event.INVOKED)) {
                result.complete(new Outcome.Exited(0));
                return result;
            }
            parked = null;
            requestId = id;
            answer = null;
            outcome = result;
        } finally {
            lock.unlock();
        }
        waiting.complete(work);
        return result;
    }

    /**
     * The process asks for work.
     *
     * @param mark the number of the mark that it wrote before
     */
    CompletionStage<HttpResponse> next(int mark) {
        lock.lock();
        try {
            if (phase == EnvironmentPhase.ENDED || phase == EnvironmentPhase.INVOKING) {
                return CompletableFuture.completedFuture(RuntimeApi.refuse(403, "InvalidStateTransition"));
            }
            CompletableFuture<HttpResponse> waiting = new CompletableFuture<>();
            parked = waiting;
            awaitedMark = mark;
            settle();
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** The process posts a response or an error. */
    HttpResponse answer(String id, Answer posted) {
        lock.lock();
        try {
            if (!id.equals(requestId)) {
                return RuntimeApi.refuse(400, "InvalidRequestID");
            }
            if (!step(Event.ANSWER)) {
                return RuntimeApi.refuse(403, "InvalidStateTransition");
            }
            answer = posted;
            return RuntimeApi.accepted();
        } finally {
            lock.unlock();
        }
    }

    HttpResponse initError(Answer posted) {
        lock.lock();
        try {
            if (!step(Event.INIT_ERROR)) {
                return RuntimeApi.refuse(403, "InvalidStateTransition");
            }
            answer = posted;
            return RuntimeApi.accepted();
        } finally {
            lock.unlock();
        }
    }

    /** The most memory that it ever had, in MB. */
    long memoryUsed() {
        lock.lock();
        try {
            return process == null ? 0 : process.memoryUsed(heap) / (1024 * 1024);
        } finally {
            lock.unlock();
        }
    }

    /** The memory of its processes now, in bytes, 0 where the system does not tell. */
    long memory(List<Processes.Entry> all) {
        return process().map(running -> running.memory(all)).orElse(0L);
    }

    /** Ends the process, whatever it does. */
    void end() {
        Optional<FunctionProcess> running = process();
        running.ifPresent(FunctionProcess::kill);
        ended(137);
    }

    @Override
    public void wrote(byte[] bytes, int length) {
        take(decoder.decode(bytes, length));
    }

    @Override
    public void exited(int status) {
        take(decoder.end());
        ended(status);
    }

    private void take(List<FrameDecoder.Item> items) {
        List<String> messages = new ArrayList<>();
        for (FrameDecoder.Item item : items) {
            if (item instanceof FrameDecoder.Item.Message message) {
                messages.add(message.text());
            } else if (item instanceof FrameDecoder.Item.Mark mark) {
                log.append(messages);
                messages.clear();
                lock.lock();
                try {
                    seenMark = mark.number();
                    heap = mark.heap();
                    settle();
                } finally {
                    lock.unlock();
                }
            }
        }
        log.append(messages);
    }

    private void settle() {
        boolean asked = parked != null && seenMark >= awaitedMark;
        boolean initializing = phase == EnvironmentPhase.INITIALIZING;
        if (!asked || !step(Event.NEXT)) {
            return;
        }
        idleSince = clock.instant();
        if (initializing) {
            initialized.complete(new Init.Ready(sinceStart()));
        }
        if (outcome != null && answer != null) {
            outcome.complete(new Outcome.Answered(answer));
            outcome = null;
            requestId = null;
        }
    }

    private void ended(int status) {
        CompletableFuture<HttpResponse> waiting;
        lock.lock();
        try {
            if (phase == EnvironmentPhase.ENDED) {
                return;
            }
            if (phase == EnvironmentPhase.INITIALIZING) {
                initialized.complete(new Init.Failed(sinceStart(), status, Optional.ofNullable(answer)));
            }
            step(Event.END);
            if (outcome != null) {
                outcome.complete(answer == null ? new Outcome.Exited(status) : new Outcome.Answered(answer));
            }
            waiting = parked;
            parked = null;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.complete(RuntimeApi.refuse(410, "EnvironmentEnded"));
        }
        whenEnded.run();
    }

    private boolean step(Event event) {
        Optional<EnvironmentPhase> after = phase.after(event);
        after.ifPresent(next -> phase = next);
        return after.isPresent();
    }

    private Duration sinceStart() {
        return Duration.between(started, clock.instant());
    }
}
