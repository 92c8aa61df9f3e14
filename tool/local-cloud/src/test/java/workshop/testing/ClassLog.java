package workshop.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What is logged while a test class runs goes to {@code target/logs/CLASS.log}, and the last lines since a test began
 * are kept for when it fails.
 */
final class ClassLog extends Handler {

    private static final int MOST_LINES = 40;

    /** Tells of each server's start and stop. Held, so that the level stays. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private static final Path FOLDER = Path.of("target", "logs");

    private final Deque<String> last = new ArrayDeque<>();
    private Path file = FOLDER.resolve("before.log");

    /** Takes the place of what would print to the terminal. */
    static ClassLog installed() {
        JETTY.setLevel(Level.WARNING);
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ClassLog log = new ClassLog();
        root.addHandler(log);
        return log;
    }

    private ClassLog() {
        setFormatter(new OneLine());
    }

    /** Time, level, class, message, and the trace below. */
    private static final class OneLine extends Formatter {

        @Override
        public String format(LogRecord record) {
            StringWriter trace = new StringWriter();
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(trace, true));
            }
            String name = String.valueOf(record.getLoggerName());
            return LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault()) + " " + record.getLevel() + " "
                    + name.substring(name.lastIndexOf('.') + 1) + ": " + formatMessage(record) + "\n" + trace;
        }
    }

    /** From now on lines go to this class's file, which is begun anew. */
    synchronized void classBegins(String name) {
        file = FOLDER.resolve(name + ".log");
        last.clear();
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void testBegins() {
        last.clear();
    }

    /** The last lines since the test began. */
    synchronized List<String> ofTest() {
        return new ArrayList<>(last);
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        String text = getFormatter().format(record);
        text.lines().forEach(line -> {
            last.add(line);
            if (last.size() > MOST_LINES) {
                last.remove();
            }
        });
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
