package workshop.localcloud.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The SQLite database of one state folder. Every write is on its way to the disk before its caller goes on, so that
 * what was acknowledged survives the end of the process, even a kill -9.
 */
public final class Database implements AutoCloseable {

    /** Work on the connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final String LIBRARY_FOLDER = "org.sqlite.tmpdir";

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    /** @throws UncheckedIOException when the folder or the file cannot be used */
    public Database(Path folder) {
        try {
            Files.createDirectories(folder);
            connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=NORMAL");
            }
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("Cannot open the state in " + folder, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where SQLite's drivers, this room's and DynamoDB Local's, unpack their native code; otherwise into the machine's
     * temporary folder, where it may stay. Takes effect before the first use of each.
     *
     * @return puts it back as it was
     */
    public static Runnable keepLibraryIn(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String before = System.setProperty(LIBRARY_FOLDER, folder.toString());
        return () -> {
            if (before == null) {
                System.clearProperty(LIBRARY_FOLDER);
            } else {
                System.setProperty(LIBRARY_FOLDER, before);
            }
        };
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Action {
        void on(Connection connection) throws SQLException;
    }

    /**
     * Runs work as one transaction: all of it is kept, or nothing. One transaction runs at a time.
     *
     * @throws StorageException when the database refuses, for a full disk for example; nothing is kept then
     */
    public <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollback(e);
            throw new StorageException("The state could not be written or read: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** The same for work without a result. */
    public void run(Action action) {
        transaction(connection -> {
            action.on(connection);
            return true;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StorageException("The state could not be closed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void rollback(Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            beginAgain(cause, e);
        }
    }

    /**
     * SQLite itself has rolled back after some errors, such as a full disk. Its driver does not notice: without a
     * transaction begun every further commit would fail.
     */
    private void beginAgain(Throwable cause, SQLException refusal) {
        cause.addSuppressed(refusal);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
