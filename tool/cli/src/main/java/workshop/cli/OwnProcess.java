package workshop.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A process as the operating system shows it. */
final class OwnProcess implements RunningProcess {

    private final ProcessHandle handle;
    private final Optional<Process> child;

    OwnProcess(ProcessHandle handle) {
        this.handle = handle;
        this.child = Optional.empty();
    }

    OwnProcess(Process child) {
        this.handle = child.toHandle();
        this.child = Optional.of(child);
    }

    @Override
    public long pid() {
        return handle.pid();
    }

    @Override
    public Optional<Instant> started() {
        return handle.info().startInstant();
    }

    @Override
    public boolean isAlive() {
        return handle.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return child.isPresent() && !child.get().isAlive()
                ? OptionalInt.of(child.get().exitValue())
                : OptionalInt.empty();
    }

    @Override
    public void terminate() {
        handle.destroy();
    }

    @Override
    public void kill() {
        handle.destroyForcibly();
    }
}
