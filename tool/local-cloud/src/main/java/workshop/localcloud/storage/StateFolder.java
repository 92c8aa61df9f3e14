package workshop.localcloud.storage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that one local cloud keeps its state in, held from start to end: two on one folder would each write what
 * the other does not know. The lock goes with its process, however that ends.
 */
public final class StateFolder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(StateFolder.class.getName());

    /** Another number whenever a folder written before can no longer be read. */
    static final String FORMAT = "2";

    private static final String FORMAT_FILE = "format";
    private static final String UNFINISHED_FORMAT_FILE = "format.part";
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
     * @throws StateFolderException when another process holds it, its content is of another format, or something of it
     *     is missing or damaged; nothing is changed then
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
            requireWhole(path);
            new Seal(path).lift();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new StateFolder(path, channel);
    }

    /**
     * Looks at a folder without using it.
     *
     * @return what is known of it, in words
     * @throws StateFolderException when it is no state, is held by another process, or is missing something
     */
    public static String check(Path path) throws IOException {
        if (!holdsState(path)) {
            throw new StateFolderException("There is no state in " + path + ".");
        }
        try (FileChannel channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.WRITE)) {
            lock(path, channel);
            checkFormat(path, false);
            requireWhole(path);
            return new StateCheck(path).scope();
        }
    }

    /** Notes which databases there are, so that one that gets lost is missed at the next start, however this run ends. */
    public void noteDatabases() {
        try {
            new StateCheck(path).noteDatabases();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Which databases there are could not be noted in {0}: {1}", path, e);
        }
    }

    /** Notes how each file is, when all that wrote to them is closed; {@link #close} comes next. */
    public void seal() throws IOException {
        new Seal(path).put();
    }

    private static void requireWhole(Path path) throws IOException {
        List<String> damage = new StateCheck(path).damage();
        if (!damage.isEmpty()) {
            String more = damage.size() > 1 ? " (and " + (damage.size() - 1) + " more)" : "";
            throw new StateFolderException("The state in " + path + " is not whole: " + damage.get(0) + more
                    + ". Nothing was changed. Put it back from a copy, or start empty: ./workshop up --fresh");
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Whether a local cloud keeps something there, in whatever format.
     *
     * @throws StateFolderException when there is something else
     */
    public static boolean holdsState(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new StateFolderException(path + " is a symbolic link, so nothing is deleted where it leads to: name"
                    + " the folder itself with --state DIR.");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new StateFolderException(path + " is no folder: take another with --state DIR.");
        }
        if (isEmpty(path)) {
            return false;
        }
        Path format = path.resolve(FORMAT_FILE);
        if (!Files.isRegularFile(path.resolve(LOCK_FILE), LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(format, LinkOption.NOFOLLOW_LINKS)
                || !Files.readString(format).strip().matches("[0-9]{1,9}")) {
            throw new StateFolderException(path + " is not the state of a local cloud, which has a file \""
                    + FORMAT_FILE + "\" with a number, so nothing in it is deleted: take another with --state DIR.");
        }
        return true;
    }

    /**
     * Deletes what a local cloud keeps in the folder, links but not what they lead to. The file that says whose folder it
     * is goes last, so that a deletion that was cut off can be repeated.
     *
     * @throws StateFolderException when another process holds it, or there is something else
     */
    public static void delete(Path path) throws IOException {
        if (!holdsState(path)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.WRITE)) {
            lock(path, channel);
            for (Path file : files(path)) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals(LOCK_FILE) && !name.equals(FORMAT_FILE)) {
                    Files.walkFileTree(file, new Deletion());
                }
            }
            Files.delete(path.resolve(FORMAT_FILE));
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
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
            Path whole = path.resolve(UNFINISHED_FORMAT_FILE);
            Files.writeString(whole, FORMAT);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        if (!Files.exists(file)) {
            throw new StateFolderException(
                    path + " is not the state of a local cloud: take an empty folder with --state DIR.");
        }
        String found = Files.readString(file).strip();
        if (!found.equals(FORMAT)) {
            throw new StateFolderException("The state in " + path + " is of format " + found
                    + ", this local cloud reads format " + FORMAT
                    + ": ./workshop up --fresh starts empty, or take another folder with --state DIR.");
        }
    }

    /** Without anything that counts: a start that a full disk ended leaves an unfinished file. */
    private static boolean isEmpty(Path path) throws IOException {
        return files(path).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .allMatch(name -> name.equals(LOCK_FILE) || name.equals(UNFINISHED_FORMAT_FILE));
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }
}
