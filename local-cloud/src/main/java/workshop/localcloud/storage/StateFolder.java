package workshop.localcloud.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The folder that one local cloud keeps its state in, held from start to end: two on one folder would each write what
 * the other does not know. The lock goes with its process, however that ends.
 */
public final class StateFolder implements AutoCloseable {

    /** Another number whenever a folder written before can no longer be read. */
    static final String FORMAT = "1";

    private static final String FORMAT_FILE = "format";
    private static final String LOCK_FILE = "lock";

    private final Path path;
    private final FileChannel channel;

    private StateFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the folder; makes it when it is missing.
     *
     * @throws StateFolderException when another process holds it, or its content is of another format
     * @throws IOException when it cannot be written
     */
    public static StateFolder open(Path path) throws IOException {
        Files.createDirectories(path);
        boolean fresh = isEmpty(path);
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(path, channel);
            checkFormat(path, fresh);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new StateFolder(path, channel);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new StateFolderException("Another local cloud holds the state in " + path
                    + ": end it, or take another folder with --state DIR.");
        }
    }

    private static void checkFormat(Path path, boolean fresh) throws IOException {
        Path file = path.resolve(FORMAT_FILE);
        if (fresh) {
            Files.writeString(file, FORMAT);
            return;
        }
        String found = Files.exists(file) ? Files.readString(file).strip() : "unknown";
        if (!found.equals(FORMAT)) {
            throw new StateFolderException("The state in " + path + " is of format " + found
                    + ", this local cloud reads format " + FORMAT
                    + ": delete the folder to start empty, or take another one with --state DIR.");
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.allMatch(file -> file.getFileName().toString().equals(LOCK_FILE));
        }
    }
}
