package workshop.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A process that exists only here. */
final class FakeProcess implements RunningProcess {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final long pid;
    private final Instant started;
    private OptionalInt exitCode = OptionalInt.empty();
    private boolean obedient = true;

    FakeProcess(long pid, Instant started) {
        this.pid = pid;
        this.started = started;
    }

    void endWith(int code) {
        exitCode = OptionalInt.of(code);
    }

    void ignoreRequests() {
        obedient = false;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public Optional<Instant> started() {
        return Optional.of(started);
    }

    @Override
    public boolean isAlive() {
        return exitCode.isEmpty();
    }

    @Override
    public OptionalInt exitCode() {
        return exitCode;
    }

    @Override
    public void terminate() {
        if (obedient) {
            endWith(143);
        }
    }

    @Override
    public void kill() {
        endWith(137);
    }
}
