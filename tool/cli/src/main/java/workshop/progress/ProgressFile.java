package workshop.progress;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** Where the progress is kept, for all terminals alike. */
public final class ProgressFile {

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    /** @param root the repository */
    public ProgressFile(Path root) {
        this.file = root.resolve(".workshop/progress.json");
    }

    /** None when there is no file, or it cannot be understood: nothing depends on it but comfort. */
    public Progress read() throws IOException {
        try {
            return json.readValue(Files.readAllBytes(file), Progress.class);
        } catch (NoSuchFileException | JacksonException e) {
            return Progress.NONE;
        }
    }

    /** Changes it, whole or not at all, one process at a time. */
    public synchronized Progress update(UnaryOperator<Progress> change) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(""));
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("progress.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("no lock of " + file);
            }
            Progress changed = change.apply(read());
            Path whole = Files.createTempFile(folder, "progress", ".tmp");
            json.writerWithDefaultPrettyPrinter().writeValue(whole.toFile(), changed);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return changed;
        }
    }
}
