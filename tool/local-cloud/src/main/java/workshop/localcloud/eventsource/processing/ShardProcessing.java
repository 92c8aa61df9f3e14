package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.processing.Batch.Ending;
import workshop.localcloud.eventsource.processing.ShardCommand.Deliver;
import workshop.localcloud.eventsource.processing.ShardCommand.Finish;
import workshop.localcloud.eventsource.processing.ShardCommand.Keep;
import workshop.localcloud.eventsource.processing.ShardCommand.Read;
import workshop.localcloud.eventsource.processing.ShardCommand.Report;
import workshop.localcloud.eventsource.processing.ShardCommand.Tell;
import workshop.localcloud.eventsource.processing.ShardCommand.WakeAt;
import workshop.localcloud.eventsource.processing.ShardEvent.Ended;
import workshop.localcloud.eventsource.processing.ShardEvent.ReadFailed;
import workshop.localcloud.eventsource.processing.ShardEvent.RecordsRead;
import workshop.localcloud.eventsource.processing.ShardEvent.Told;
import workshop.localcloud.eventsource.processing.ShardEvent.Woken;
import workshop.localcloud.eventsource.processing.ShardState.BackingOff;
import workshop.localcloud.eventsource.processing.ShardState.Delivering;
import workshop.localcloud.eventsource.processing.ShardState.Finished;
import workshop.localcloud.eventsource.processing.ShardState.ReadLater;
import workshop.localcloud.eventsource.processing.ShardState.Reading;
import workshop.localcloud.eventsource.processing.ShardState.Resting;
import workshop.localcloud.eventsource.processing.ShardState.Telling;
import workshop.localcloud.http.Json;

/**
 * Decides what happens next in one shard of a mapping, or in one lane of it: in order, each batch until it succeeds or is
 * given up, and the checkpoint only after that. A function of the mapping's settings, which records it wants, the state
 * with its checkpoint, what happened and the time.
 */
public final class ShardProcessing {

    /** What the function did, as the LastProcessingResult shows it. */
    public static final String OK = "OK";

    public static final String FUNCTION_FAILED = "PROBLEM: Function call failed";

    /** The largest page of GetRecords: what does not fit into a batch waits for the next, which then reads nothing. */
    private static final int READ = 1000;

    /** How much of the shard was read. */
    private enum Reach {
        /** There may well be more. */
        MORE,
        /** Everything when the read began; something was written meanwhile. */
        PERHAPS_MORE,
        END
    }

    private final MappingSettings settings;
    private final Predicate<StreamRecord> wanted;
    private final Instant now;

    /** A decision: where processing stands now, and what to do, in this order. */
    public record Step(ShardState state, List<ShardCommand> commands) {

        Step(ShardState state, ShardCommand... commands) {
            this(state, List.of(commands));
        }

        Step after(ShardCommand... first) {
            List<ShardCommand> all = new ArrayList<>(List.of(first));
            all.addAll(commands);
            return new Step(state, List.copyOf(all));
        }
    }

    private ShardProcessing(MappingSettings settings, Predicate<StreamRecord> wanted, Instant now) {
        this.settings = settings;
        this.wanted = wanted;
        this.now = now;
    }

    /**
     * @param wanted which records are delivered; the others count as done
     * @throws IllegalStateException when the event answers nothing that is under way: an error of the caller
     */
    public static Step step(
            MappingSettings settings, Predicate<StreamRecord> wanted, ShardState state, ShardEvent event, Instant now) {
        return new ShardProcessing(settings, wanted, now).step(state, event);
    }

    private Step step(ShardState state, ShardEvent event) {
        if (event instanceof Woken) {
            return woken(state);
        }
        if (state.activity() instanceof Reading reading && event instanceof RecordsRead read) {
            return read(state, reading, read);
        }
        if (state.activity() instanceof Reading reading && event instanceof ReadFailed failed) {
            int failures = reading.failures() + 1;
            Instant until = now.plus(Backoff.after(failures));
            return new Step(
                    state.doing(new ReadLater(failures, until)), new Report(failed.reason()), new WakeAt(until));
        }
        if (state.activity() instanceof Delivering delivering && event instanceof Ended ended) {
            return delivering.batch().ending() == Ending.NONE
                    ? ended(state, delivering.batch(), ended.outcome())
                    : windowEnded(state, delivering.batch(), ended.outcome());
        }
        if (state.activity() instanceof Telling telling && event instanceof Told told) {
            List<StreamRecord> given = telling.discard().records();
            Step next = done(state, given.get(given.size() - 1).sequenceNumber());
            return told.problem().isPresent()
                    ? next.after(new Report(told.problem().get()))
                    : next;
        }
        throw new IllegalStateException(event + " in " + state.activity());
    }

    private Step woken(ShardState state) {
        if (state.activity() instanceof Reading reading) {
            return new Step(state.doing(new Reading(reading.failures(), true)));
        }
        if (state.activity() instanceof Resting) {
            return readOrRest(state, 0);
        }
        if (state.activity() instanceof BackingOff waiting) {
            return !settings.enabled() || now.isBefore(waiting.until())
                    ? restUnlessEnabled(state)
                    : attempt(state, waiting.batch());
        }
        if (state.activity() instanceof ReadLater waiting && !now.isBefore(waiting.until())) {
            return readOrRest(state, waiting.failures());
        }
        return state.activity() instanceof ReadLater ? restUnlessEnabled(state) : new Step(state);
    }

    private Step restUnlessEnabled(ShardState state) {
        return settings.enabled() ? new Step(state) : rest(state);
    }

    private Step readOrRest(ShardState state, int failures) {
        if (!settings.enabled()) {
            return rest(state);
        }
        return new Step(state.doing(new Reading(failures, false)), new Read(state.readTo(), READ));
    }

    /** Forgets what was read: it is read again when the mapping is enabled. */
    private static Step rest(ShardState state) {
        return new Step(ShardState.at(state.checkpoint()));
    }

    private Step read(ShardState state, Reading reading, RecordsRead read) {
        List<StreamRecord> fresh = read.records().stream()
                .filter(record -> record.sequenceNumber().compareTo(state.readTo()) > 0)
                .toList();
        String readTo =
                fresh.isEmpty() ? state.readTo() : fresh.get(fresh.size() - 1).sequenceNumber();
        ShardState after = state.read(readTo, fresh.stream().filter(wanted).toList(), read.closed(), now);
        Reach reach = read.more() ? Reach.MORE : reading.again() ? Reach.PERHAPS_MORE : Reach.END;
        if (after.holdsRecords() || readTo.equals(after.checkpoint().sequenceNumber())) {
            return next(after, reach);
        }
        Checkpoint skipped = after.checkpoint().doneUpTo(readTo);
        return next(after.with(skipped), reach).after(new Keep(skipped));
    }

    /** Nothing is under way: what comes now. */
    private Step next(ShardState state, Reach reach) {
        if (!settings.enabled()) {
            return rest(state);
        }
        if (!state.waiting().isEmpty()) {
            return attempt(state.withoutFirstWaiting(), state.waiting().get(0));
        }
        Optional<OpenWindow> open = window(state);
        if (open.filter(OpenWindow::isTooLarge).isPresent()) {
            return attempt(state, Batch.ending(Ending.EARLY));
        }
        if (!state.gathered().isEmpty()) {
            return nextOfGathered(state, open, reach);
        }
        boolean over = open.filter(window -> now.getEpochSecond() >= window.endSecond())
                .isPresent();
        if (open.isPresent() && (state.complete() || (over && reach == Reach.END))) {
            return attempt(state, Batch.ending(Ending.FINAL));
        }
        if (state.complete()) {
            return new Step(state.doing(new Finished()), new Finish());
        }
        return reach == Reach.END ? restUntil(state, open) : readOrRest(state, 0);
    }

    private Step nextOfGathered(ShardState state, Optional<OpenWindow> open, Reach reach) {
        StreamRecord first = state.gathered().get(0);
        if (open.filter(window -> window.isBefore(first)).isPresent()) {
            return attempt(state, Batch.ending(Ending.FINAL));
        }
        Optional<OpenWindow> window = settings.hasTumblingWindows()
                ? open.or(() -> Optional.of(OpenWindow.of(first, settings.tumblingWindowInSeconds())))
                : Optional.empty();
        List<StreamRecord> batch = Batching.first(state.gathered(), settings, window);
        boolean full = batch.size() == settings.batchSize()
                || batch.size() < state.gathered().size();
        boolean over = window.filter(current -> now.getEpochSecond() >= current.endSecond())
                .isPresent();
        boolean due = over || !now.isBefore(gatherUntil(state));
        if (full || state.complete() || (due && reach != Reach.MORE)) {
            return attempt(state.withoutGathered(batch.size(), now), Batch.of(batch));
        }
        return reach == Reach.END ? restUntil(state, window) : readOrRest(state, 0);
    }

    private Step restUntil(ShardState state, Optional<OpenWindow> window) {
        Optional<Instant> windowEnd = window.map(open -> Instant.ofEpochSecond(open.endSecond()));
        Optional<Instant> gathered = state.gathered().isEmpty() ? Optional.empty() : Optional.of(gatherUntil(state));
        Optional<Instant> until = gathered.filter(time -> windowEnd.isEmpty() || time.isBefore(windowEnd.get()))
                .or(() -> windowEnd);
        ShardState resting = state.doing(new Resting());
        return until.isPresent() ? new Step(resting, new WakeAt(until.get())) : new Step(resting);
    }

    private Instant gatherUntil(ShardState state) {
        return state.gatheringSince().orElse(now).plus(settings.batchingWindow());
    }

    private Step attempt(ShardState state, Batch batch) {
        if (batch.ending() != Ending.NONE && window(state).isEmpty()) {
            return next(state, Reach.MORE);
        }
        if (settings.limitsRecordAge() && batch.ending() == Ending.NONE) {
            int expired =
                    (int) batch.records().stream().takeWhile(this::isTooOld).count();
            if (expired > 0) {
                Discard discard = new Discard(
                        batch.records().subList(0, expired),
                        Discard.Condition.RECORD_AGE_EXCEEDED,
                        Math.max(1, batch.attempts()),
                        batch.lastCall());
                ShardState rest = expired < batch.records().size()
                        ? state.before(batch.part(expired, batch.records().size()))
                        : state;
                return tell(rest, discard);
            }
        }
        Optional<OpenWindow> window = settings.hasTumblingWindows()
                ? window(state)
                        .or(() ->
                                Optional.of(OpenWindow.of(batch.records().get(0), settings.tumblingWindowInSeconds())))
                : Optional.empty();
        return new Step(state.doing(new Delivering(batch)), new Deliver(batch, window));
    }

    private boolean isTooOld(StreamRecord record) {
        return now.getEpochSecond() - record.arrivalSecond() > settings.maximumRecordAgeInSeconds();
    }

    private Step tell(ShardState state, Discard discard) {
        return new Step(state.doing(new Telling(discard)), new Tell(discard));
    }

    private Step ended(ShardState state, Batch batch, Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded succeeded) {
            return done(carryOn(state, batch, succeeded.state()), batch.last()).after(new Report(OK));
        }
        if (outcome instanceof Outcome.PartlyFailed partly && partly.firstFailed() > 0) {
            String done = batch.records().get(partly.firstFailed() - 1).sequenceNumber();
            Batch rest = batch.part(partly.firstFailed(), batch.records().size());
            return done(carryOn(state, batch, partly.state()).before(rest), done)
                    .after(new Report(FUNCTION_FAILED));
        }
        if (outcome instanceof Outcome.PartlyFailed partly) {
            return failed(state, batch.failed(partly.call()), FUNCTION_FAILED);
        }
        if (outcome instanceof Outcome.Failed failed) {
            int size = batch.records().size();
            if (settings.bisectBatchOnFunctionError() && size > 1) {
                int half = size / 2;
                return next(state.before(batch.part(0, half), batch.part(half, size)), Reach.MORE)
                        .after(new Report(FUNCTION_FAILED));
            }
            return failed(state, batch.failed(failed.call()), FUNCTION_FAILED);
        }
        return backOff(state, batch.notCalled(), ((Outcome.NotCalled) outcome).reason());
    }

    private Step failed(ShardState state, Batch batch, String reason) {
        if (settings.isExhausted(batch.attempts())) {
            Discard discard = new Discard(
                    batch.records(), Discard.Condition.RETRY_ATTEMPTS_EXHAUSTED, batch.attempts(), batch.lastCall());
            return tell(state, discard).after(new Report(reason));
        }
        return backOff(state, batch, reason);
    }

    private Step backOff(ShardState state, Batch batch, String reason) {
        Instant until = now.plus(Backoff.after(batch.failures()));
        return new Step(state.doing(new BackingOff(batch, until)), new Report(reason), new WakeAt(until));
    }

    /** Ending a window has no records to give up: it is tried until it succeeds. */
    private Step windowEnded(ShardState state, Batch batch, Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded) {
            Checkpoint after = state.checkpoint()
                    .with(
                            batch.ending() == Ending.EARLY
                                    ? window(state).map(open -> open.with(Json.object()))
                                    : Optional.empty());
            return next(state.with(after), Reach.MORE).after(new Keep(after), new Report(OK));
        }
        return outcome instanceof Outcome.NotCalled notCalled
                ? backOff(state, batch.notCalled(), notCalled.reason())
                : backOff(state, batch.notCalled(), FUNCTION_FAILED);
    }

    private ShardState carryOn(ShardState state, Batch batch, Optional<ObjectNode> windowState) {
        if (!settings.hasTumblingWindows() || windowState.isEmpty()) {
            return state;
        }
        OpenWindow window = window(state)
                .orElseGet(() -> OpenWindow.of(batch.records().get(0), settings.tumblingWindowInSeconds()));
        return state.with(state.checkpoint().with(Optional.of(window.with(windowState.get()))));
    }

    private Step done(ShardState state, String sequenceNumber) {
        Checkpoint done =
                state.checkpoint().with(window(state)).doneUpTo(state.holdsRecords() ? sequenceNumber : state.readTo());
        return next(state.with(done), Reach.MORE).after(new Keep(done));
    }

    private Optional<OpenWindow> window(ShardState state) {
        return settings.hasTumblingWindows() ? state.checkpoint().window() : Optional.empty();
    }
}
