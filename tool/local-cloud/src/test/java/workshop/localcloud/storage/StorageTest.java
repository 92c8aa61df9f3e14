package workshop.localcloud.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageTest {

    /** A value such as rooms keep. */
    record Item(String name, int count, List<String> parts, Map<String, String> tags) {}

    @TempDir
    Path folder;

    @Test
    void aTransactionThatFailsKeepsNothing() {
        try (Database database = new Database(folder)) {
            database.run(connection -> execute(connection, "CREATE TABLE t (x INTEGER)"));

            assertThatThrownBy(() -> database.run(connection -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThatThrownBy(() -> database.run(connection -> {
                        execute(connection, "INSERT INTO t VALUES (2)");
                        throw new AssertionError("an error, on purpose");
                    }))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> database.run(connection -> {
                        execute(connection, "INSERT INTO t VALUES (3)");
                        execute(connection, "INSERT INTO nowhere VALUES (1)");
                    }))
                    .isInstanceOf(StorageException.class);
            database.run(connection -> execute(connection, "INSERT INTO t VALUES (4)"));

            assertThat(sum(database)).isEqualTo(4);
        }
    }

    @Test
    void transactionsOfSeveralThreadsDoNotMix() {
        try (Database database = new Database(folder)) {
            database.run(connection -> execute(connection, "CREATE TABLE t (x INTEGER)"));

            IntStream.range(0, 200)
                    .parallel()
                    .forEach(i -> database.run(connection -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        execute(connection, "INSERT INTO t VALUES (-1)");
                        execute(connection, "INSERT INTO t VALUES (1)");
                    }));

            assertThat(sum(database)).isEqualTo(200);
        }
    }

    @Test
    void documentsSurviveAReopening() {
        Item item = new Item("a", 3, List.of("x", "ü😀"), Map.of("k", "v"));
        try (Database database = new Database(folder)) {
            Documents<Item> items = new Documents<>(database, "items", Item.class);
            items.put("one", item);
            items.put("two", item);
            items.remove("two");
            items.update("one", before -> new Item("b", 4, item.parts(), item.tags()));
        }
        try (Database database = new Database(folder)) {
            Documents<Item> items = new Documents<>(database, "items", Item.class);

            assertThat(items.entries()).containsExactly(Map.entry("one", new Item("b", 4, item.parts(), item.tags())));
        }
    }

    @Test
    void documentsComeInTheOrderOfTheirKeys() {
        try (Database database = new Database(folder)) {
            Documents<Item> items = new Documents<>(database, "items", Item.class);
            IntStream.of(5, 3, 9, 1, 7).forEach(i -> items.put("k" + i, item(i)));

            assertThat(items.entries().keySet()).containsExactly("k1", "k3", "k5", "k7", "k9");
            assertThat(items.all()).extracting(Item::count).containsExactly(1, 3, 5, 7, 9);
        }
    }

    @Test
    void aChangeThatFailsLeavesTheDocumentAsItWas() {
        try (Database database = new Database(folder)) {
            Documents<Item> items = new Documents<>(database, "items", Item.class);
            items.put("one", item(1));

            assertThatThrownBy(() -> items.update("one", before -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");

            assertThat(items.get("one")).contains(item(1));
            assertThat(items.putIfAbsent("one", item(2))).isFalse();
            assertThat(items.update("one", before -> null)).isEmpty();
            assertThat(items.contains("one")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "x; DROP TABLE y", "a-b"})
    void whatIsNoCollectionsNameIsRefused(String name) {
        try (Database database = new Database(folder)) {
            assertThatThrownBy(() -> new Documents<>(database, name, Item.class))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void blobsAreReplacedWholeAndCounted() {
        Blobs blobs = new Blobs(folder.resolve("blobs"));
        blobs.put("a", new byte[] {1, 2, 3});
        blobs.put("a", new byte[] {4});
        blobs.put("b.part", new byte[] {});

        assertThat(blobs.get("a")).containsExactly(4);
        assertThat(blobs.count()).isEqualTo(2);
        assertThat(blobs.keys()).containsExactlyInAnyOrder("a", "b.part");
        blobs.delete("a");
        blobs.delete("a");
        assertThatThrownBy(() -> blobs.get("a")).isInstanceOf(StorageException.class);
    }

    @Test
    void valuesAreJoinedOrNothingIsWritten() {
        Blobs blobs = new Blobs(folder.resolve("blobs"));
        blobs.put("a", new byte[] {1, 2});
        blobs.put("b", new byte[] {3});
        blobs.join("c", List.of("b", "a", "b"));

        assertThat(blobs.get("c")).containsExactly(3, 1, 2, 3);
        assertThatThrownBy(() -> blobs.join("d", List.of("a", "missing"))).isInstanceOf(StorageException.class);
        assertThat(blobs.keys()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void whatAWriteLeftUnfinishedIsRemovedAtTheNextStart() throws Exception {
        Path blobs = folder.resolve("blobs");
        new Blobs(blobs).put("whole", new byte[] {1});
        Files.write(blobs.resolve(".part-half"), new byte[] {1});

        assertThat(new Blobs(blobs).keys()).containsExactly("whole");
        assertThat(blobs.resolve(".part-half")).doesNotExist();
    }

    @Test
    void aWriteThatFailsLeavesTheOldValueAndNothingElse() throws Exception {
        Blobs blobs = new Blobs(folder.resolve("blobs"));
        Files.createDirectories(blobs.file("a").resolve("in the way"));

        assertThatThrownBy(() -> blobs.put("a", new byte[] {1})).isInstanceOf(StorageException.class);

        try (var files = Files.list(folder.resolve("blobs"))) {
            assertThat(files).containsExactly(blobs.file("a"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", ".hidden", "a\u0000b", "C:x"})
    void aBlobNeverLeavesItsFolder(String key) {
        Blobs blobs = new Blobs(folder.resolve("blobs"));

        assertThatThrownBy(() -> blobs.put(key, new byte[] {1})).isInstanceOf(IllegalArgumentException.class);
    }

    private static Item item(int count) {
        return new Item("a", count, List.of(), Map.of());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int sum(Database database) {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT sum(x) FROM t")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
