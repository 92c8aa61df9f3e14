package workshop.localcloud.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest entries, as many as there may be and as many as fit; guarded by its owner. */
final class Ring {

    private final int mostEntries;
    private final long mostBytes;
    private final Deque<Feed.Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long lastLost;

    Ring(int mostEntries, long mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    void add(Feed.Entry entry) {
        entries.addLast(entry);
        bytes += entry.what().size();
        while (entries.size() > mostEntries || (bytes > mostBytes && entries.size() > 1)) {
            Feed.Entry oldest = entries.removeFirst();
            bytes -= oldest.what().size();
            lastLost = oldest.id();
        }
    }

    /** The number of the newest entry that was given up, 0 when none was. */
    long lastLost() {
        return lastLost;
    }

    /** Adds the entries after a number, newest first. */
    void addAfter(long id, List<Feed.Entry> found) {
        Iterator<Feed.Entry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext()) {
            Feed.Entry entry = newestFirst.next();
            if (entry.id() <= id) {
                return;
            }
            found.add(entry);
        }
    }

    List<Feed.Entry> newest(int limit) {
        List<Feed.Entry> found = new ArrayList<>();
        Iterator<Feed.Entry> newestFirst = entries.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            found.add(newestFirst.next());
        }
        return found;
    }
}
