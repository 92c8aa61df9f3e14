package archived;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import library.Library;

/** Says where it finds itself, its files and its library. */
public class Where {

    public Map<String, Object> answer(Map<String, String> input) {
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            List<String> places = new ArrayList<>();
            for (URL url : Collections.list(Where.class.getClassLoader().getResources("archived/Where.class"))) {
                places.add(url.toString());
            }
            Supplier<String> note = () -> read(Path.of(System.getenv("LAMBDA_TASK_ROOT"), "note.txt"));
            return new java.util.TreeMap<>(Map.of(
                    "class", places,
                    "note", note.get(),
                    "noteOnClassPath", new String(Where.class.getResourceAsStream("/note.txt").readAllBytes()),
                    "noteUrl", Where.class.getResource("/note.txt").getProtocol(),
                    "loader", Where.class.getClassLoader().getClass().getSimpleName(),
                    "contextLoader", context.getClass().getSimpleName(),
                    "packageVersion", String.valueOf(Where.class.getPackage().getName()),
                    "library", Library.place(),
                    "folder", String.valueOf(Path.of("").toAbsolutePath())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
