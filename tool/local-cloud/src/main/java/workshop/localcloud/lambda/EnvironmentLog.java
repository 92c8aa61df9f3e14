package workshop.localcloud.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.logs.LogEvent;
import workshop.localcloud.logs.LogSink;

/**
 * The log stream of one execution environment. As on AWS, the function's role has to allow the writing, else nothing
 * appears; the local cloud's own log says so once. A function that is deleted during a call mostly loses its role with it: that is no
 * news.
 */
final class EnvironmentLog {

    private static final Logger LOG = System.getLogger(EnvironmentLog.class.getName());
    private static final int TAIL = 4096;

    private final LogSink sink;
    private final AccessControl access;
    private final Principal role;
    private final String group;
    private final String stream;
    private final String arn;
    private final BooleanSupplier deployed;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final StringBuilder tail = new StringBuilder();
    private boolean created;
    private boolean refused;

    EnvironmentLog(
            LogSink sink,
            AccessControl access,
            Account account,
            Principal role,
            String group,
            String stream,
            BooleanSupplier deployed,
            Clock clock) {
        this.sink = sink;
        this.access = access;
        this.role = role;
        this.group = group;
        this.stream = stream;
        this.arn = account.arn("logs", "log-group:" + group + ":log-stream:" + stream);
        this.deployed = deployed;
        this.clock = clock;
    }

    /** Its stream. */
    String stream() {
        return stream;
    }

    /** Appends events; they can be read when this returns. */
    void append(List<String> messages) {
        if (messages.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (String message : messages) {
                tail.append(message);
            }
            if (tail.length() > 2 * TAIL) {
                tail.delete(0, tail.length() - TAIL);
            }
            if (allowed()) {
                long now = clock.millis();
                sink.append(
                        group,
                        stream,
                        messages.stream()
                                .map(message -> new LogEvent(now, message))
                                .toList());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The log of " + group + " could not be written", e);
        } finally {
            lock.unlock();
        }
    }

    void append(String message) {
        append(List.of(message));
    }

    /** Begins an invocation: the tail starts with its START line. */
    void begin(String start) {
        lock.lock();
        try {
            tail.setLength(0);
            append(start);
        } finally {
            lock.unlock();
        }
    }

    /** The last 4 KB since the invocation began. */
    String tail() {
        lock.lock();
        try {
            byte[] bytes = tail.toString().getBytes(StandardCharsets.UTF_8);
            int from = Math.max(0, bytes.length - TAIL);
            while (from < bytes.length && from > 0 && (bytes[from] & 0xC0) == 0x80) {
                from++;
            }
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    private boolean allowed() {
        if (!created) {
            created = decide("logs:CreateLogStream");
        }
        return created && decide("logs:PutLogEvents");
    }

    private boolean decide(String action) {
        Decision decision = access.decide(role, action, arn);
        if (!decision.allowed() && !refused) {
            refused = true;
            Level level = deployed.getAsBoolean() ? Level.WARNING : Level.DEBUG;
            LOG.log(level, "Nothing appears in " + group + ": " + decision.message(role.arn(), action, arn));
        }
        return decision.allowed();
    }
}
