package workshop.localcloud.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Json;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.StorageException;

/** Metrics and their statistics by the minute, in the state's database. */
final class MetricsStore {

    private static final String COLUMNS = "samples, total, minimum, maximum, zeros, buckets";

    /** A metric with its number, which grows with every new one. */
    record Listed(long id, Series series) {}

    private final Database database;

    MetricsStore(Database database) {
        this.database = database;
        database.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS metric_series (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                        + " namespace TEXT NOT NULL, name TEXT NOT NULL, dimensions TEXT NOT NULL,"
                        + " last_minute INTEGER NOT NULL, UNIQUE (namespace, name, dimensions))");
                statement.execute("CREATE TABLE IF NOT EXISTS metric_minutes (series INTEGER NOT NULL,"
                        + " minute INTEGER NOT NULL, unit TEXT NOT NULL, samples REAL NOT NULL, total REAL NOT NULL,"
                        + " minimum REAL NOT NULL, maximum REAL NOT NULL, zeros REAL, buckets TEXT,"
                        + " PRIMARY KEY (series, minute, unit)) WITHOUT ROWID");
            }
        });
    }

    /** Adds values to what the minutes have, all of them or none. */
    void add(Map<MinuteKey, StatisticSet> minutes) {
        database.run(connection -> {
            for (Map.Entry<MinuteKey, StatisticSet> entry : minutes.entrySet()) {
                MinuteKey key = entry.getKey();
                long series = series(connection, key);
                Optional<StatisticSet> before = stored(connection, series, key);
                store(
                        connection,
                        series,
                        key,
                        before.map(set -> set.plus(entry.getValue())).orElse(entry.getValue()));
            }
        });
    }

    /** The minutes of a metric from one time until before another. */
    List<Datapoint> minutes(Series series, Instant from, Instant to) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT minute, unit, " + COLUMNS
                    + " FROM metric_minutes WHERE series = (SELECT id FROM metric_series"
                    + " WHERE namespace = ? AND name = ? AND dimensions = ?) AND minute >= ? AND minute < ?")) {
                statement.setString(1, series.namespace());
                statement.setString(2, series.name());
                statement.setString(3, Json.text(series.dimensions()));
                statement.setLong(4, from.getEpochSecond());
                statement.setLong(5, to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0));
                List<Datapoint> points = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        points.add(new Datapoint(
                                Instant.ofEpochSecond(rows.getLong("minute")),
                                Unit.valueOf(rows.getString("unit")),
                                read(rows)));
                    }
                }
                return points;
            }
        });
    }

    /** The metrics that got values since a time, in the order they first came. */
    List<Listed> series(Instant since) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT id, namespace, name, dimensions FROM metric_series WHERE last_minute >= ? ORDER BY id")) {
                statement.setLong(1, since.getEpochSecond());
                List<Listed> all = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        SortedMap<String, String> dimensions = new TreeMap<>();
                        json(rows.getString(4))
                                .properties()
                                .forEach(dimension -> dimensions.put(
                                        dimension.getKey(), dimension.getValue().textValue()));
                        all.add(new Listed(
                                rows.getLong(1), new Series(rows.getString(2), rows.getString(3), dimensions)));
                    }
                }
                return all;
            }
        });
    }

    void deleteBefore(Instant time) {
        database.run(connection -> {
            for (String sql : List.of(
                    "DELETE FROM metric_minutes WHERE minute < ?", "DELETE FROM metric_series WHERE last_minute < ?")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setLong(1, time.getEpochSecond());
                    statement.executeUpdate();
                }
            }
        });
    }

    private static long series(Connection connection, MinuteKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO metric_series"
                + " (namespace, name, dimensions, last_minute) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                + " SET last_minute = max(last_minute, excluded.last_minute) RETURNING id")) {
            statement.setString(1, key.series().namespace());
            statement.setString(2, key.series().name());
            statement.setString(3, Json.text(key.series().dimensions()));
            statement.setLong(4, key.minute().getEpochSecond());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static Optional<StatisticSet> stored(Connection connection, long series, MinuteKey key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM metric_minutes WHERE series = ? AND minute = ? AND unit = ?")) {
            statement.setLong(1, series);
            statement.setLong(2, key.minute().getEpochSecond());
            statement.setString(3, key.unit().name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    private static void store(Connection connection, long series, MinuteKey key, StatisticSet set) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT OR REPLACE INTO metric_minutes"
                + " (series, minute, unit, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, series);
            statement.setLong(2, key.minute().getEpochSecond());
            statement.setString(3, key.unit().name());
            statement.setDouble(4, set.sampleCount());
            statement.setDouble(5, set.sum());
            statement.setDouble(6, set.minimum());
            statement.setDouble(7, set.maximum());
            statement.setObject(8, set.values().map(ValueHistogram::zeros).orElse(null));
            statement.setString(
                    9, set.values().map(values -> Json.text(values.buckets())).orElse(null));
            statement.executeUpdate();
        }
    }

    private static StatisticSet read(ResultSet rows) throws SQLException {
        double zeros = rows.getDouble("zeros");
        @Nullable String buckets = rows.getString("buckets");
        return new StatisticSet(
                rows.getDouble("samples"),
                rows.getDouble("total"),
                rows.getDouble("minimum"),
                rows.getDouble("maximum"),
                Optional.ofNullable(buckets).map(text -> histogram(zeros, text)));
    }

    private static ValueHistogram histogram(double zeros, String text) {
        SortedMap<Integer, Double> buckets = new TreeMap<>();
        json(text)
                .properties()
                .forEach(bucket -> buckets.put(
                        Integer.valueOf(bucket.getKey()), bucket.getValue().doubleValue()));
        return new ValueHistogram(zeros, buckets);
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new StorageException("The stored metrics cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
