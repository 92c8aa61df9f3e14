package functions;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads what layers brought: out of a jar, and beside the last folder where libraries are looked for. */
public class Layered {

    public List<String> handle(Object input) throws Exception {
        String[] folders = System.getenv("LD_LIBRARY_PATH").split(":");
        Path word = Path.of(folders[folders.length - 1], "word.txt");
        try (InputStream in = Layered.class.getResourceAsStream("/word.txt")) {
            return Arrays.asList(
                    in == null ? null : new String(in.readAllBytes()),
                    Files.exists(word) ? Files.readString(word) : null);
        }
    }
}
