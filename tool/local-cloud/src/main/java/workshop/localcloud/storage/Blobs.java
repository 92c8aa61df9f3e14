package workshop.localcloud.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Large values in files of a folder, written whole or not at all. Keys are names that the caller made: no slashes. Two
 * writes of one key at a time are the caller's fault.
 */
public final class Blobs {

    private static final String PART = ".part-";

    private final Path folder;

    /** Removes what a write left that the end of the process cut off. @throws UncheckedIOException when the folder cannot be made */
    public Blobs(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (Path file : files()) {
                if (file.getFileName().toString().startsWith(PART)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StorageException when it cannot be written; nothing is left then */
    public void put(String key, byte[] content) {
        put(key, new ByteArrayInputStream(content));
    }

    /**
     * @param content read to its end
     * @throws StorageException when it cannot be read or written; nothing is left then
     */
    public void put(String key, InputStream content) {
        put(key, content::transferTo);
    }

    /**
     * Puts together what other keys have.
     *
     * @throws StorageException when it cannot be read or written; nothing is left then
     */
    public void join(String key, List<String> parts) {
        put(key, out -> {
            for (String part : parts) {
                Files.copy(file(part), out);
            }
        });
    }

    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private void put(String key, Content content) {
        Path file = file(key);
        Path temporary = folder.resolve(PART + key);
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                content.to(out);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(temporary, e);
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
        return keys().size();
    }

    /** The keys of all values. */
    public List<String> keys() {
        try {
            return files().stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void discard(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
