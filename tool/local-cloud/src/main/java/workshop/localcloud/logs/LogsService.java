package workshop.localcloud.logs;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.Database;

/**
 * CloudWatch Logs: groups, streams and the events that go into them; {@link EventReader} takes them out. What is
 * appended can be read as soon as the call returns.
 */
public final class LogsService implements LogSink {

    /** What PutLogEvents answers. */
    record PutResult(String nextSequenceToken, Optional<RejectedEvents> rejected) {}

    /** The retention periods that CloudWatch Logs knows, in days. */
    public static final Set<Integer> RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private static final int MOST_TAGS = 50;

    private final LogsStore store;
    private final EventStore events;
    private final Clock clock;

    public LogsService(Database database, Clock clock) {
        this.store = new LogsStore(database);
        this.events = new EventStore(database);
        this.clock = clock;
    }

    /** @throws AwsException ResourceAlreadyExistsException, InvalidParameterException */
    public void createGroup(String name, Map<String, String> tags) {
        LogsInput.groupName(name);
        checkTags(tags);
        if (!store.createGroup(new LogGroup(name, clock.millis(), Optional.empty(), tags))) {
            throw LogsErrors.groupExists();
        }
    }

    /** @throws AwsException ResourceNotFoundException */
    public void deleteGroup(String name) {
        if (!store.deleteGroup(name)) {
            throw LogsErrors.noGroup();
        }
    }

    /** @throws AwsException ResourceNotFoundException */
    public LogGroup group(String name) {
        return store.group(name).orElseThrow(LogsErrors::noGroup);
    }

    /** All groups, by name. */
    public List<LogGroup> groups() {
        return store.groups();
    }

    /**
     * @param days one of {@link #RETENTIONS}, empty for ever
     * @throws AwsException ResourceNotFoundException, InvalidParameterException
     */
    public void setRetention(String name, Optional<Integer> days) {
        if (days.isPresent() && !RETENTIONS.contains(days.get())) {
            throw LogsErrors.constraint(
                    days.get(),
                    "retentionInDays",
                    "Member must satisfy enum value set: "
                            + RETENTIONS.stream().sorted().toList());
        }
        if (!store.changeGroup(name, group -> group.withRetention(days))) {
            throw LogsErrors.noGroup();
        }
    }

    /** Adds tags, and takes some away. @throws AwsException ResourceNotFoundException, InvalidParameterException */
    public void changeTags(String name, Map<String, String> added, List<String> removed) {
        boolean found = store.changeGroup(name, group -> {
            Map<String, String> tags = new TreeMap<>(group.tags());
            tags.putAll(added);
            removed.forEach(tags::remove);
            checkTags(tags);
            return group.withTags(tags);
        });
        if (!found) {
            throw LogsErrors.noGroup();
        }
    }

    /** @throws AwsException ResourceNotFoundException, ResourceAlreadyExistsException */
    public void createStream(String group, String stream) {
        group(group);
        if (!store.createStream(group, stream, clock.millis())) {
            throw LogsErrors.streamExists();
        }
    }

    /** @throws AwsException ResourceNotFoundException */
    public void deleteStream(String group, String stream) {
        group(group);
        if (!store.deleteStream(group, stream)) {
            throw LogsErrors.noStream();
        }
    }

    /** All streams of a group, by name. @throws AwsException ResourceNotFoundException */
    public List<LogStream> streams(String group) {
        group(group);
        return store.streams(group);
    }

    /** @throws AwsException ResourceNotFoundException when there is no such group or stream */
    void requireStream(String group, String stream) {
        group(group);
        if (!store.hasStream(group, stream)) {
            throw LogsErrors.noStream();
        }
    }

    /** Appends what is not too old or too new. @throws AwsException InvalidParameterException for a batch not allowed */
    PutResult put(String group, String stream, List<LogEvent> batch) {
        LogGroup target = group(group);
        requireStream(group, stream);
        EventBatch checked = EventBatch.check(batch, clock.millis(), target.expiredBefore(clock.millis()));
        long last =
                events.append(group, stream, checked.accepted(), clock.millis()).orElseThrow(LogsErrors::noStream);
        return new PutResult("%056d".formatted(last), checked.rejected());
    }

    @Override
    public void append(String group, String stream, List<LogEvent> newEvents) {
        if (!newEvents.isEmpty()) {
            events.appendMaking(group, stream, newEvents, clock.millis());
        }
    }

    /** Deletes the events whose retention has passed, in all groups; returns their number. */
    public int purgeExpired() {
        int deleted = 0;
        for (LogGroup group : store.groups()) {
            if (group.retentionInDays().isPresent()) {
                deleted += events.deleteBefore(group.name(), group.expiredBefore(clock.millis()));
            }
        }
        return deleted;
    }

    /** Reads events. */
    EventReader reader() {
        return new EventReader(events, clock);
    }

    private static void checkTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw LogsErrors.constraint(
                    tags.keySet(), "tags", "Member must have length less than or equal to " + MOST_TAGS);
        }
        tags.forEach((key, value) -> {
            if (!key.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}")
                    || !value.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}")) {
                throw LogsErrors.constraint(
                        key + "=" + value,
                        "tags",
                        "Map keys and values must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
            }
        });
    }
}
