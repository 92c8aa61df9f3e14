package workshop.localcloud.eventsource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.eventsource.processing.ShardEvent;

/** Reads one shard for all its lanes, which mostly want the same pages. */
final class ShardReader {

    private static final int MOST_PAGES = 4;
    private static final long LARGEST_SMALL_PAGE = 256L * 1024;

    private final TableStreams streams;
    private final String streamArn;
    private final TableStreams.Shard shard;

    /** By the sequence number after which they begin. A page that has grown since is still a right beginning. */
    private final Map<String, List<StreamRecord>> pages = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<StreamRecord>> eldest) {
            return size() > MOST_PAGES;
        }
    });

    private final boolean keepsPages;

    /** @param lanes that read */
    ShardReader(TableStreams streams, String streamArn, TableStreams.Shard shard, int lanes) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.shard = shard;
        this.keepsPages = lanes > 1;
    }

    ShardEvent.RecordsRead read(String after, int limit) {
        List<StreamRecord> page = pages.get(after);
        if (page == null) {
            page = streams.read(streamArn, shard, after, limit);
            if (keepsPages && !page.isEmpty()) {
                pages.put(after, page);
            }
        }
        boolean more = page.size() >= limit || isLarge(page);
        return new ShardEvent.RecordsRead(page, more, page.isEmpty() && isClosed());
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
