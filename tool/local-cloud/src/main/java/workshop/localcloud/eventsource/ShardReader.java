package workshop.localcloud.eventsource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.eventsource.processing.ShardEvent;

/** Reads one shard for all its lanes, which mostly want the same pages. */
final class ShardReader {

    private static final int MOST_PAGES = 8;
    private static final long LARGEST_SMALL_PAGE = 256L * 1024;

    private final TableStreams streams;
    private final String streamArn;
    private final TableStreams.Shard shard;

    /** By the sequence number after which they begin. A page that has grown since is still a right beginning. */
    private final Map<String, List<StreamRecord>> pages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<StreamRecord>> eldest) {
            return size() > MOST_PAGES;
        }
    };

    private final boolean keepsPages;
    private final Executor executor;
    private Ahead ahead = new Ahead("", CompletableFuture.completedFuture(List.of()));

    /** A page that is read while the one before it is delivered. */
    private record Ahead(String after, CompletableFuture<List<StreamRecord>> page) {}

    /**
     * @param lanes that read
     * @param executor reads ahead
     */
    ShardReader(TableStreams streams, String streamArn, TableStreams.Shard shard, int lanes, Executor executor) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.shard = shard;
        this.keepsPages = lanes > 1;
        this.executor = executor;
    }

    /** One lane at a time: the others then find the page that they want, too. */
    synchronized ShardEvent.RecordsRead read(String after, int limit) {
        List<StreamRecord> page = pages.getOrDefault(after, ahead(after));
        boolean before = !page.isEmpty();
        if (!before) {
            page = streams.read(streamArn, shard, after, limit);
        }
        if (keepsPages && !page.isEmpty()) {
            pages.put(after, page);
        }
        boolean full = page.size() >= limit || isLarge(page);
        if (full) {
            readAhead(page.get(page.size() - 1).sequenceNumber(), limit);
        }
        // A page that was read before may have grown since: who was woken for what it lacks reads on.
        return new ShardEvent.RecordsRead(page, full || before, page.isEmpty() && isClosed());
    }

    /** Empty when the page was not read ahead, or nothing was there then. */
    private List<StreamRecord> ahead(String after) {
        return ahead.after().equals(after)
                ? ahead.page().exceptionally(failure -> List.of()).join()
                : List.of();
    }

    private void readAhead(String after, int limit) {
        if (ahead.after().equals(after) || pages.containsKey(after)) {
            return;
        }
        try {
            ahead = new Ahead(
                    after, CompletableFuture.supplyAsync(() -> streams.read(streamArn, shard, after, limit), executor));
        } catch (RejectedExecutionException e) {
            ahead = new Ahead("", CompletableFuture.completedFuture(List.of())); // The local cloud is stopping.
        }
    }

    private boolean isClosed() {
        return streams.shards(streamArn).stream()
                .filter(now -> now.id().equals(shard.id()))
                .allMatch(now -> now.end().isPresent());
    }

    /** A page may end because of its size. */
    private static boolean isLarge(List<StreamRecord> page) {
        return page.stream().mapToLong(StreamRecord::size).sum() > LARGEST_SMALL_PAGE;
    }
}
