package workshop.localcloud.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A collection of immutable values under keys, kept as JSON in the database and, whole, in memory: reads never wait,
 * a write returns when it is stored. Use records as values.
 */
public final class Documents<T> {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .findAndAddModules()
            .build();

    private final Database database;
    private final String table;
    private final Class<T> type;
    private final NavigableMap<String, T> values = new ConcurrentSkipListMap<>();

    /** @param name of the collection, one for each kind of value: letters and underscores */
    public Documents(Database database, String name, Class<T> type) {
        if (!name.matches("[a-z_]+")) {
            throw new IllegalArgumentException("Not a collection's name: " + name);
        }
        this.database = database;
        this.table = "documents_" + name;
        this.type = type;
        database.run(this::load);
    }

    public Optional<T> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** All values in the order of their keys. */
    public List<T> all() {
        return List.copyOf(values.values());
    }

    /** Keys and values in the order of the keys, as they are now. */
    public Map<String, T> entries() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public void put(String key, T value) {
        update(key, before -> value);
    }

    /** Stores the value unless the key is taken; says whether it did. */
    public boolean putIfAbsent(String key, T value) {
        return database.transaction(connection -> {
            if (values.containsKey(key)) {
                return false;
            }
            store(connection, key, value);
            return true;
        });
    }

    /**
     * Changes one value as one step.
     *
     * @param change gets the value, or null; its result is stored, or the key is removed when it is null
     * @return the new value, empty when it was removed
     */
    public Optional<T> update(String key, UnaryOperator<@Nullable T> change) {
        return database.transaction(connection -> {
            T after = change.apply(values.get(key));
            if (after == null) {
                erase(connection, key);
            } else {
                store(connection, key, after);
            }
            return Optional.ofNullable(after);
        });
    }

    /** The removed value, empty when there was none. */
    public Optional<T> remove(String key) {
        return database.transaction(connection -> {
            Optional<T> before = get(key);
            erase(connection, key);
            return before;
        });
    }

    private void load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
            try (ResultSet rows = statement.executeQuery("SELECT key, value FROM " + table)) {
                while (rows.next()) {
                    values.put(rows.getString(1), MAPPER.readValue(rows.getString(2), type));
                }
            }
        } catch (JsonProcessingException e) {
            throw new StorageException("The stored " + table + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private void store(Connection connection, String key, T value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT OR REPLACE INTO " + table + " VALUES (?, ?)")) {
            statement.setString(1, key);
            statement.setString(2, MAPPER.writeValueAsString(value));
            statement.executeUpdate();
            connection.commit();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be stored: " + value, e);
        }
        values.put(key, value);
    }

    private void erase(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table + " WHERE key = ?")) {
            statement.setString(1, key);
            statement.executeUpdate();
            connection.commit();
        }
        values.remove(key);
    }
}
