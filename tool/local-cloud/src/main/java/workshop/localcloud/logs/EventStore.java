package workshop.localcloud.logs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.storage.Database;

/** The events of all streams; the tables are {@link LogsStore}'s. */
final class EventStore {

    private static final int CHUNK_EVENTS = 1000;
    private static final int CHUNK_CHARACTERS = 4 * 1024 * 1024;

    /** The keys of a stream in the tables. */
    record StreamId(long group, long stream) {}

    private final Database database;

    EventStore(Database database) {
        this.database = database;
    }

    /**
     * Appends events in their order, in one transaction.
     *
     * @return the id of the last event, empty when there is no such stream
     */
    Optional<Long> append(String group, String stream, List<LogEvent> events, long now) {
        return database.transaction(connection -> {
            Optional<StreamId> id = streamId(connection, group, stream);
            return id.isEmpty() ? Optional.empty() : Optional.of(insert(connection, id.get(), events, now));
        });
    }

    /** The same, making the group and the stream when they are missing. */
    void appendMaking(String group, String stream, List<LogEvent> events, long now) {
        database.run(connection -> {
            Optional<StreamId> id = streamId(connection, group, stream);
            if (id.isEmpty()) {
                LogsStore.insertGroup(connection, new LogGroup(group, now, Optional.empty(), Map.of()));
                LogsStore.insertStream(connection, group, stream, now);
                id = streamId(connection, group, stream);
            }
            insert(connection, id.orElseThrow(), events, now);
        });
    }

    /** The first events that a query finds, a bounded number of them; empty when there are no more. */
    List<StoredEvent> chunk(EventQuery query) {
        return database.transaction(connection -> {
            List<Long> streams = new ArrayList<>();
            for (String name : query.streams()) {
                streamId(connection, query.group(), name).ifPresent(id -> streams.add(id.stream()));
            }
            if (streams.isEmpty() && !query.streams().isEmpty()) {
                return List.of();
            }
            try (PreparedStatement statement = connection.prepareStatement(sql(query, streams))) {
                int i = 1;
                if (streams.isEmpty()) {
                    statement.setString(i++, query.group());
                } else {
                    for (long stream : streams) {
                        statement.setLong(i++, stream);
                    }
                }
                statement.setLong(i++, Math.max(query.from(), query.after().timestamp()));
                statement.setLong(i++, query.to());
                statement.setLong(i++, query.before().timestamp());
                statement.setLong(i++, query.after().timestamp());
                statement.setLong(i++, query.after().id());
                statement.setLong(i++, query.before().timestamp());
                statement.setLong(i++, query.before().id());
                statement.setInt(i, CHUNK_EVENTS);
                return read(statement);
            }
        });
    }

    /** Deletes the events of a group that are older; returns their number. */
    int deleteBefore(String group, long timestamp) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM log_events"
                    + " WHERE group_id = (SELECT id FROM log_groups WHERE name = ?) AND timestamp < ?")) {
                statement.setString(1, group);
                statement.setLong(2, timestamp);
                return statement.executeUpdate();
            }
        });
    }

    static Optional<StreamId> streamId(Connection connection, String group, String stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT g.id, s.id FROM log_groups g"
                + " JOIN log_streams s ON s.group_id = g.id WHERE g.name = ? AND s.name = ?")) {
            statement.setString(1, group);
            statement.setString(2, stream);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new StreamId(rows.getLong(1), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    private static String sql(EventQuery query, List<Long> streams) {
        String which = streams.isEmpty()
                ? "e.group_id = (SELECT id FROM log_groups WHERE name = ?)"
                : "e.stream_id IN ("
                        + String.join(", ", streams.stream().map(id -> "?").toList()) + ")";
        String order = query.newestFirst() ? "DESC" : "ASC";
        return "SELECT e.timestamp, e.id, s.name, e.ingested, e.message"
                + " FROM log_events e CROSS JOIN log_streams s ON s.id = e.stream_id WHERE " + which
                + " AND e.timestamp >= ? AND e.timestamp < ? AND e.timestamp <= ?"
                + " AND (e.timestamp, e.id) > (?, ?) AND (e.timestamp, e.id) < (?, ?)"
                + " ORDER BY e.timestamp " + order + ", e.id " + order + " LIMIT ?";
    }

    private static List<StoredEvent> read(PreparedStatement statement) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        int characters = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (characters < CHUNK_CHARACTERS && rows.next()) {
                StoredEvent event = new StoredEvent(
                        new Position(rows.getLong(1), rows.getLong(2)),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getString(5));
                characters += event.message().length();
                events.add(event);
            }
        }
        return events;
    }

    private static long insert(Connection connection, StreamId id, List<LogEvent> events, long now)
            throws SQLException {
        if (events.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO log_events (group_id, stream_id, timestamp, ingested, message) VALUES (?, ?, ?, ?, ?)")) {
            for (LogEvent event : events) {
                statement.setLong(1, id.group());
                statement.setLong(2, id.stream());
                statement.setLong(3, event.timestamp());
                statement.setLong(4, now);
                statement.setString(5, event.message());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        long first = events.stream().mapToLong(LogEvent::timestamp).min().orElseThrow();
        long last = events.stream().mapToLong(LogEvent::timestamp).max().orElseThrow();
        try (PreparedStatement statement = connection.prepareStatement("UPDATE log_streams SET"
                + " first_event = min(ifnull(first_event, ?1), ?1), last_event = max(ifnull(last_event, ?2), ?2),"
                + " ingested = ?3, last_event_id = last_insert_rowid() WHERE id = ?4 RETURNING last_event_id")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            statement.setLong(3, now);
            statement.setLong(4, id.stream());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
