package workshop.localcloud.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.Json;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.StorageException;

/** Groups and streams in tables of their own: a group goes with all its streams and events, or not at all. */
final class LogsStore {

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final Database database;

    LogsStore(Database database) {
        this.database = database;
        database.run(LogsStore::makeTables);
    }

    /** Says whether it was made: false when there is one of that name. */
    boolean createGroup(LogGroup group) {
        return database.transaction(connection -> insertGroup(connection, group));
    }

    Optional<LogGroup> group(String name) {
        return database.transaction(connection -> findGroup(connection, name));
    }

    /** All groups, by name. */
    List<LogGroup> groups() {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT name, created, retention, tags FROM log_groups ORDER BY name");
                    ResultSet rows = statement.executeQuery()) {
                List<LogGroup> groups = new ArrayList<>();
                while (rows.next()) {
                    groups.add(readGroup(rows));
                }
                return groups;
            }
        });
    }

    /** Says whether there was one to change. */
    boolean changeGroup(String name, UnaryOperator<LogGroup> change) {
        return database.transaction(connection -> {
            Optional<LogGroup> before = findGroup(connection, name);
            if (before.isEmpty()) {
                return false;
            }
            LogGroup after = change.apply(before.get());
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE log_groups SET retention = ?, tags = ? WHERE name = ?")) {
                setRetention(statement, 1, after);
                statement.setString(2, Json.text(after.tags()));
                statement.setString(3, name);
                statement.executeUpdate();
            }
            return true;
        });
    }

    /** Deletes the group, its streams and events; says whether there was one. */
    boolean deleteGroup(String name) {
        return database.transaction(connection -> {
            run(connection, "DELETE FROM log_events WHERE group_id = (SELECT id FROM log_groups WHERE name = ?)", name);
            run(
                    connection,
                    "DELETE FROM log_streams WHERE group_id = (SELECT id FROM log_groups WHERE name = ?)",
                    name);
            return run(connection, "DELETE FROM log_groups WHERE name = ?", name) > 0;
        });
    }

    /** Says whether it was made: false when there is one of that name. The group has to be there. */
    boolean createStream(String group, String stream, long now) {
        return database.transaction(connection -> insertStream(connection, group, stream, now));
    }

    /** All streams of a group, by name. */
    List<LogStream> streams(String group) {
        return database.transaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT s.name, s.created, s.first_event, s.last_event, s.ingested,"
                            + " s.last_event_id FROM log_streams s JOIN log_groups g ON g.id = s.group_id"
                            + " WHERE g.name = ? ORDER BY s.name")) {
                statement.setString(1, group);
                try (ResultSet rows = statement.executeQuery()) {
                    List<LogStream> streams = new ArrayList<>();
                    while (rows.next()) {
                        streams.add(readStream(rows));
                    }
                    return streams;
                }
            }
        });
    }

    boolean hasStream(String group, String stream) {
        return database.transaction(
                connection -> EventStore.streamId(connection, group, stream).isPresent());
    }

    /** Deletes the stream and its events; says whether there was one. */
    boolean deleteStream(String group, String stream) {
        return database.transaction(connection -> {
            Optional<EventStore.StreamId> id = EventStore.streamId(connection, group, stream);
            if (id.isEmpty()) {
                return false;
            }
            run(connection, "DELETE FROM log_events WHERE stream_id = ?", id.get().stream());
            run(connection, "DELETE FROM log_streams WHERE id = ?", id.get().stream());
            return true;
        });
    }

    static boolean insertGroup(Connection connection, LogGroup group) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT OR IGNORE INTO log_groups (name, created, retention, tags) VALUES (?, ?, ?, ?)")) {
            statement.setString(1, group.name());
            statement.setLong(2, group.creationTime());
            setRetention(statement, 3, group);
            statement.setString(4, Json.text(group.tags()));
            return statement.executeUpdate() > 0;
        }
    }

    static boolean insertStream(Connection connection, String group, String stream, long now) throws SQLException {
        return run(
                        connection,
                        "INSERT OR IGNORE INTO log_streams (group_id, name, created)"
                                + " SELECT id, ?, ? FROM log_groups WHERE name = ?",
                        stream,
                        now,
                        group)
                > 0;
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static Optional<LogGroup> findGroup(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, created, retention, tags FROM log_groups WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(readGroup(rows)) : Optional.empty();
            }
        }
    }

    private static LogGroup readGroup(ResultSet rows) throws SQLException {
        int days = rows.getInt(3);
        Optional<Integer> retention = rows.wasNull() ? Optional.empty() : Optional.of(days);
        try {
            return new LogGroup(
                    rows.getString(1), rows.getLong(2), retention, Json.mapper().readValue(rows.getString(4), TAGS));
        } catch (JsonProcessingException e) {
            throw new StorageException("The stored tags of a log group cannot be read", e);
        }
    }

    private static LogStream readStream(ResultSet rows) throws SQLException {
        LogStream.Activity activity =
                new LogStream.Activity(rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6));
        return new LogStream(
                rows.getString(1),
                rows.getLong(2),
                activity.lastEventId() == 0 ? Optional.empty() : Optional.of(activity));
    }

    private static void setRetention(PreparedStatement statement, int index, LogGroup group) throws SQLException {
        if (group.retentionInDays().isPresent()) {
            statement.setInt(index, group.retentionInDays().get());
        } else {
            statement.setNull(index, Types.INTEGER);
        }
    }

    private static void makeTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS log_groups (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                    + " name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL, retention INTEGER, tags TEXT NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS log_streams (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                    + " group_id INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,"
                    + " first_event INTEGER, last_event INTEGER, ingested INTEGER, last_event_id INTEGER,"
                    + " UNIQUE (group_id, name))");
            statement.execute("CREATE TABLE IF NOT EXISTS log_events (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                    + " group_id INTEGER NOT NULL, stream_id INTEGER NOT NULL, timestamp INTEGER NOT NULL,"
                    + " ingested INTEGER NOT NULL, message TEXT NOT NULL)");
            statement.execute("CREATE INDEX IF NOT EXISTS log_events_by_group ON log_events (group_id, timestamp, id)");
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS log_events_by_stream ON log_events (stream_id, timestamp, id)");
        }
    }
}
