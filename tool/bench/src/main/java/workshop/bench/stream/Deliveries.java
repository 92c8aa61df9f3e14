package workshop.bench.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import workshop.bench.stream.function.NotingHandler;

/** Hears from {@link NotingHandler} which records it was given, and notes when. */
public final class Deliveries implements AutoCloseable {

    /** When a record's handler began first, in this JVM's nanoseconds, and how often it was given the record. */
    private record Delivered(long began, int times) {}

    private final ServerSocket socket;
    private final Map<String, Delivered> delivered = new HashMap<>();
    private final Set<Socket> open = new java.util.HashSet<>();
    private int calls;
    private long last;

    public Deliveries() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread("deliveries", this::accept);
    }

    /** Where the handler is to connect to. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Forgets what was delivered so far. */
    public synchronized void clear() {
        delivered.clear();
        calls = 0;
    }

    /** Calls of the handler since the last {@link #clear}. */
    synchronized int calls() {
        return calls;
    }

    /** When the last record arrived, in this JVM's nanoseconds. */
    public synchronized long last() {
        return last;
    }

    /**
     * Waits until a record's handler begins.
     *
     * @return when, in this JVM's nanoseconds
     * @throws LostRecords when it does not come within the limit
     */
    public synchronized long await(String id, Duration limit) throws InterruptedException {
        awaitAll(Set.of(id), limit);
        return java.util.Objects.requireNonNull(delivered.get(id)).began();
    }

    /**
     * Waits until all these records have been handled.
     *
     * @param longestPause as long as records keep coming it waits on; when none comes for so long, those missing are lost
     * @throws LostRecords naming them
     */
    public synchronized void awaitAll(Collection<String> ids, Duration longestPause) throws InterruptedException {
        long seen = calls;
        long since = System.nanoTime();
        while (delivered.size() < ids.size() || !delivered.keySet().containsAll(ids)) {
            wait(100);
            if (calls != seen) {
                seen = calls;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > longestPause.toNanos()) {
                Set<String> missing = new TreeSet<>(ids);
                missing.removeAll(delivered.keySet());
                throw new LostRecords(missing, ids.size(), longestPause);
            }
        }
    }

    /** How many records were given to the handler more than once. */
    public synchronized long duplicates() {
        return delivered.values().stream().filter(each -> each.times() > 1).count();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        synchronized (this) {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket function = socket.accept();
                synchronized (this) {
                    open.add(function);
                }
                thread("function", () -> read(function));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void read(Socket function) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(function.getInputStream(), StandardCharsets.UTF_8))) {
            long began = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("B")) {
                    began = System.nanoTime();
                } else {
                    note(line, began);
                }
            }
        } catch (IOException e) {
            // The function's process has ended.
        }
    }

    private synchronized void note(String line, long began) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
            delivered.merge(
                    words[i],
                    new Delivered(began, 1),
                    (first, again) -> new Delivered(first.began(), first.times() + 1));
        }
        calls++;
        last = System.nanoTime();
        notifyAll();
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
