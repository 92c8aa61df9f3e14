package workshop.localcloud.logs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import workshop.localcloud.storage.StorageException;

import static org.assertj.core.api.Assertions.assertThat;

class PatientLogSinkTest {

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final List<String> stored = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch last = new CountDownLatch(1);
    private volatile boolean full;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void whatCannotBeStoredIsStoredLaterByItselfAndInItsOrder() throws Exception {
        PatientLogSink sink = new PatientLogSink(this::store, timer, 1000);
        log(sink, "0");
        full = true;
        IntStream.rangeClosed(1, 5).forEach(i -> log(sink, "" + i));
        assertThat(stored).containsExactly("0");

        full = false;
        log(sink, "last");

        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stored).containsExactly("0", "1", "2", "3", "4", "5", "last");
    }

    @Test
    void whatIsBeyondTheLimitIsLostAndTheRestIsNot() {
        PatientLogSink sink = new PatientLogSink(this::store, timer, 10);
        full = true;
        log(sink, "12345678");
        log(sink, "too long");
        log(sink, "90");
        log(sink, "more");

        full = false;
        sink.close();

        assertThat(stored).containsExactly("12345678", "90");
        log(sink, "again");
        assertThat(stored).endsWith("again");
    }

    private static void log(LogSink sink, String message) {
        sink.append("group", "stream", List.of(new LogEvent(0, message)));
    }

    private void store(String group, String stream, List<LogEvent> events) {
        if (full) {
            throw new StorageException("no room", new IOException("no room"));
        }
        events.forEach(event -> stored.add(event.message()));
        if (stored.contains("last")) {
            last.countDown();
        }
    }
}
