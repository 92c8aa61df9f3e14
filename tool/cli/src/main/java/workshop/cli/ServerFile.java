package workshop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Remembers the running local cloud between commands: {@code .workshop/server.json}. */
final class ServerFile {

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    ServerFile(Path file) {
        this.file = file;
    }

    /** Empty when there is none, and when it cannot be understood, which a crash or an older version may have caused. */
    Optional<ServerRecord> read() throws IOException {
        try {
            JsonNode node = json.readTree(Files.readAllBytes(file));
            if (!node.path("pid").isIntegralNumber() || !node.path("port").isInt()) {
                return Optional.empty();
            }
            String started = node.path("started").asText();
            return Optional.of(new ServerRecord(
                    node.path("pid").asLong(),
                    started.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(started)),
                    node.path("port").asInt(),
                    node.path("state").asText(),
                    node.path("region").asText("us-east-1")));
        } catch (NoSuchFileException | com.fasterxml.jackson.core.JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whole or not at all. */
    void write(ServerRecord server) throws IOException {
        ObjectNode node = json.createObjectNode()
                .put("pid", server.pid())
                .put("port", server.port())
                .put("state", server.state())
                .put("region", server.region());
        server.started().ifPresent(started -> node.put("started", started.toString()));
        Files.createDirectories(folder());
        Path whole = Files.createTempFile(folder(), "server", ".tmp");
        json.writeValue(whole.toFile(), node);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forgets this server, unless another has taken its place. */
    void forget(long pid) throws IOException {
        Optional<ServerRecord> server = read();
        if (server.isEmpty() || server.get().pid() == pid) {
            Files.deleteIfExists(file);
        }
    }

    private Path folder() {
        return file.toAbsolutePath().resolveSibling("");
    }
}
