package workshop.localcloud.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the files of a state folder are those that a local cloud left there. After a clean end that is known of every
 * byte; after a kill, of the databases: that they are there, and hold together.
 */
final class StateCheck {

    /** The names of the databases that a start has seen. */
    private static final String BEGUN = "begun";

    private static final String OWN = "state.db";
    private static final List<String> CONTENT = List.of("dynamodb", "objects", "code");

    private final Path folder;
    private final Seal seal;

    StateCheck(Path folder) {
        this.folder = folder;
        this.seal = new Seal(folder);
    }

    /** In words, what is missing or damaged; nothing when all is well. */
    List<String> damage() throws IOException {
        List<String> damage = new ArrayList<>();
        for (String name : expected()) {
            if (!Files.exists(folder.resolve(name))) {
                damage.add(name + " is missing");
            } else if (Files.size(folder.resolve(name)) == 0) {
                damage.add(name + " is empty");
            }
        }
        if (!damage.isEmpty()) {
            return damage;
        }
        if (seal.exists()) {
            return seal.damage();
        }
        for (String name : databases()) {
            String state = consistency(folder.resolve(name));
            if (!state.equals("ok")) {
                damage.add(name + " is damaged (" + state + ")");
            }
        }
        return damage;
    }

    /** What is known of a folder that is well, in words. */
    String scope() throws IOException {
        return seal.exists()
                ? "each of its " + seal.size() + " files is as it was left"
                : "it was not left cleanly; its databases hold together";
    }

    /** Notes the databases that are there, so that one that gets lost is missed. */
    void noteDatabases() throws IOException {
        String names = String.join("\n", databases());
        Path file = folder.resolve(BEGUN);
        if (!Files.exists(file) || !Files.readString(file).equals(names)) {
            Files.writeString(file, names);
        }
    }

    private List<String> expected() throws IOException {
        Path begun = folder.resolve(BEGUN);
        if (Files.exists(begun)) {
            return Files.readAllLines(begun);
        }
        for (String each : CONTENT) {
            if (holdsFiles(folder.resolve(each))) {
                return List.of(OWN);
            }
        }
        return List.of();
    }

    private List<String> databases() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.exists(folder.resolve(OWN))) {
            names.add(OWN);
        }
        Path tables = folder.resolve("dynamodb");
        if (Files.isDirectory(tables)) {
            try (Stream<Path> files = Files.list(tables)) {
                files.map(file -> "dynamodb/" + file.getFileName())
                        .filter(name -> name.endsWith(".db"))
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean holdsFiles(Path part) throws IOException {
        if (!Files.isDirectory(part)) {
            return false;
        }
        try (Stream<Path> files = Files.list(part)) {
            return files.findAny().isPresent();
        }
    }

    /** What SQLite says, "ok" when nothing. */
    private String consistency(Path database) {
        Runnable after = Database.keepLibraryIn(folder.resolve("work"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            return result.next() ? result.getString(1).replaceAll("\\s+", " ") : "no answer";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        } finally {
            after.run();
        }
    }
}
