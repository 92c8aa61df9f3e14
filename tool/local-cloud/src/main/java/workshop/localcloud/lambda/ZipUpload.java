package workshop.localcloud.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A zip file that a request brings or names. It may be large, so it is read as a stream, as often as it is needed. */
public interface ZipUpload {

    /** @throws IOException when it cannot be read (any more) */
    InputStream open() throws IOException;

    static ZipUpload of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    /** One in a bucket. The file of an object never has other bytes: an object that takes its place has its own file. */
    record Stored(Path file) implements ZipUpload {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
