package workshop.localcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import workshop.localcloud.http.Json;

/** What the reference page says that the code cannot: resources below reference/. */
final class ReferenceData {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private ReferenceData() {}

    static List<String> files(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode read(String file) {
        try {
            return (ObjectNode) Json.parse(Files.readAllBytes(RESOURCES.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
