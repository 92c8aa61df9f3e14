package workshop.watch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One watch at a time deploys a stack: two would undo what the other did. It ends with the process, however that ends. */
final class WatchLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private WatchLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty when another has it. */
    static Optional<WatchLock> take(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new WatchLock(file, channel));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Tells others who has it. */
    void name(String holder) throws IOException {
        Files.writeString(holderFile(file), holder, StandardCharsets.UTF_8);
    }

    /** Who has it. */
    static String holder(Path file) throws IOException {
        return Files.exists(holderFile(file)) ? Files.readString(holderFile(file)) : "";
    }

    /** A locked file cannot be read everywhere. */
    private static Path holderFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".holder");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
