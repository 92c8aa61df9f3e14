package workshop.localcloud.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What each file of a state folder was when it was let go: its length and its CRC-32C. It is there from a clean end to the
 * next start, so that damage of any kind that is done meanwhile is seen.
 */
final class Seal {

    static final String FILE = "seal";

    private static final Set<String> NOT_STATE =
            Set.of("lock", "format", "format.part", "begun", "work", FILE, FILE + ".part");
    private static final int PIECE = 1 << 16;

    private final Path folder;

    Seal(Path folder) {
        this.folder = folder;
    }

    boolean exists() {
        return Files.exists(folder.resolve(FILE));
    }

    /** Puts it on the folder, whole or not at all. */
    void put() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> file : files().entrySet()) {
            lines.append(file.getValue()).append(' ').append(file.getKey()).append('\n');
        }
        Path part = folder.resolve(FILE + ".part");
        Files.writeString(part, lines);
        Files.move(part, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The folder is used again. */
    void lift() throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** The number of files that it is about. */
    int size() throws IOException {
        return Files.readAllLines(folder.resolve(FILE)).size();
    }

    /** In words, what is not as it was; nothing when all is. */
    List<String> damage() throws IOException {
        Map<String, String> found = files();
        List<String> damage = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(FILE))) {
            String[] words = line.split(" ", 3);
            if (words.length != 3) {
                damage.add("the file " + FILE + " is damaged");
                continue;
            }
            String now = found.get(words[2]);
            if (now == null) {
                damage.add(words[2] + " is missing");
            } else if (!now.equals(words[0] + " " + words[1])) {
                damage.add(words[2] + " was changed");
            }
        }
        return damage;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path name = folder.relativize(file);
                if (!NOT_STATE.contains(name.getName(0).toString())) {
                    files.put(name.toString().replace('\\', '/'), mark(file));
                }
            }
        }
        return files;
    }

    private static String mark(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] piece = new byte[PIECE];
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                sum.update(piece, 0, read);
                length += read;
            }
        }
        return Long.toHexString(sum.getValue()) + " " + length;
    }
}
