package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Unpacked code, one folder for each digest, unpacked once. */
final class CodeFolders {

    private final Path root;
    private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();

    CodeFolders(Path root) {
        this.root = root;
    }

    /**
     * The folder with the zip file's entries.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    Path unpacked(FunctionCode code, Path zip) {
        String key = code.key();
        Path folder = root.resolve(key);
        synchronized (locks.computeIfAbsent(key, name -> new Object())) {
            try {
                if (!Files.isDirectory(folder)) {
                    Path part = root.resolve(key + ".part");
                    delete(part);
                    Files.createDirectories(part);
                    CodePackages.unpack(zip, part);
                    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot unpack a function's code into " + folder, e);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
