package workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * When the sources were read that watch deployed last: what goes straight into the functions leaves the stack, and what the
 * Serverless CLI packed, as they were.
 */
public record DeployedMark(Path file) {

    /**
     * That of a step or lab.
     *
     * @param root the repository
     * @param name how the repository calls it
     */
    public static DeployedMark of(Path root, String name) {
        return new DeployedMark(Project.own(root, name).resolve("deployed"));
    }

    void set(Instant time) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
