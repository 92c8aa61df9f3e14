package workshop.bench.first;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service's jar, which is changed as a build after an edit changes it: the same classes, other bytes. */
final class Artefact {

    private static final String ENTRY = "bench.txt";

    private final Path jar;
    private int changes;

    Artefact(Path jar) {
        this.jar = jar;
    }

    /** Its content differs from all that it was before. */
    void change() throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Files.write(content.getPath(ENTRY), ("change " + ++changes).getBytes(StandardCharsets.UTF_8));
        }
    }
}
