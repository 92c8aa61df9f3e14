package workshop.localcloud.dynamodb;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/**
 * When stream records arrived, to the second. DynamoDB Local cuts ApproximateCreationDateTime to the minute (recorded
 * fact M1), so the first write of each second notes, before it is carried out, after which sequence number this
 * second's records begin. One note for each stream and second, stored before the write: after a restart, a kill -9
 * included, every record has the time it had before. Records that no call wrote (expired items) get the time of the
 * note before them, moved into the minute that DynamoDB Local names.
 */
public final class ArrivalTimes {

    private static final long KEPT_SECONDS = Duration.ofHours(25).toSeconds();
    private static final long MINUTE = 60;

    /**
     * From here on records are of this second.
     *
     * @param after the sequence number before the first of them
     * @param second epoch seconds
     */
    record Note(String streamArn, String after, long second) {}

    private final Documents<Note> notes;
    private final Clock clock;
    private final Map<String, NavigableMap<String, Long>> byStream = new ConcurrentHashMap<>();

    public ArrivalTimes(Database database, Clock clock) {
        this.notes = new Documents<>(database, "stream_arrivals", Note.class);
        this.clock = clock;
        notes.all().forEach(note -> of(note.streamArn()).put(note.after(), note.second()));
        long oldest = clock.instant().getEpochSecond() - KEPT_SECONDS;
        byStream.forEach((streamArn, stream) -> forgetBefore(streamArn, stream, oldest));
    }

    /** @param position gives the stream's newest sequence number; asked once a second at most */
    void beforeWrite(String streamArn, Supplier<String> position) {
        NavigableMap<String, Long> stream = of(streamArn);
        synchronized (stream) {
            long now = clock.instant().getEpochSecond();
            if (!stream.isEmpty() && stream.lastEntry().getValue() >= now) {
                return;
            }
            String after = position.get();
            notes.put(key(streamArn, after), new Note(streamArn, after, now));
            stream.put(after, now);
            forgetBefore(streamArn, stream, now - KEPT_SECONDS);
        }
    }

    /**
     * A record's arrival in epoch seconds; never less than that of the record before it.
     *
     * @param minute the minute DynamoDB Local names, in epoch seconds
     */
    long arrival(String streamArn, String sequenceNumber, long minute) {
        Map.Entry<String, Long> note = of(streamArn).lowerEntry(sequenceNumber);
        return note == null ? minute : Math.max(minute, Math.min(note.getValue(), minute + MINUTE - 1));
    }

    private void forgetBefore(String streamArn, NavigableMap<String, Long> stream, long second) {
        while (!stream.isEmpty() && stream.firstEntry().getValue() < second) {
            notes.remove(key(streamArn, stream.firstKey()));
            stream.pollFirstEntry();
        }
    }

    private NavigableMap<String, Long> of(String streamArn) {
        return byStream.computeIfAbsent(streamArn, arn -> new ConcurrentSkipListMap<>());
    }

    private static String key(String streamArn, String after) {
        return streamArn + "|" + after;
    }
}
