package workshop.localcloud.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Large values in files of a folder, written whole or not at all. Keys are names that the caller made: no slashes. */
public final class Blobs {

    private final Path folder;

    /** @throws UncheckedIOException when the folder cannot be made */
    public Blobs(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StorageException when it cannot be written; nothing is left then */
    public void put(String key, byte[] content) {
        Path file = file(key);
        Path temporary = folder.resolve(key + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** @throws StorageException when there is none */
    public byte[] get(String key) {
        try {
            return Files.readAllBytes(file(key));
        } catch (NoSuchFileException e) {
            throw new StorageException("There is no " + key, e);
        } catch (IOException e) {
            throw new StorageException("Cannot read " + key + ": " + e.getMessage(), e);
        }
    }

    /** The file of a value, to be read in place. */
    public Path file(String key) {
        if (!key.matches("[A-Za-z0-9._-]+") || key.startsWith(".")) {
            throw new IllegalArgumentException("Not a blob's key: " + key);
        }
        return folder.resolve(key);
    }

    public void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new StorageException("Cannot delete " + key + ": " + e.getMessage(), e);
        }
    }

    /** The number of values. */
    public long count() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
