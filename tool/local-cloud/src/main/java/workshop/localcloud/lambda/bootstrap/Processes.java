package workshop.localcloud.lambda.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The machine's processes as Linux tells of them in /proc; other systems tell of none here. */
public final class Processes {

    private static final Path PROC = Path.of("/proc");

    /** One process. */
    public record Entry(long pid, long parent, long session) {}

    private Processes() {}

    /** All processes at this moment. */
    public static List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(PROC.resolve("self/stat"))) {
            return entries;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                read(folder).ifPresent(entries::add);
            }
        } catch (IOException e) {
            return entries;
        }
        return entries;
    }

    /**
     * A process, those of the session that it leads, and what these have started. A process that was adopted because its
     * parent is gone still has its session.
     *
     * @param leads whether the process leads a session of its own
     */
    public static Set<Long> family(List<Entry> all, long root, boolean leads) {
        Set<Long> family = new HashSet<>(Set.of(root));
        for (Entry entry : all) {
            if (leads && entry.session() == root) {
                family.add(entry.pid());
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Entry entry : all) {
                grown |= family.contains(entry.parent()) && family.add(entry.pid());
            }
        }
        return family;
    }

    /** What a process has written to memory, in bytes: without the pages that it shares with a file; 0 if unknown. */
    public static long memory(long pid) {
        long kilobytes = 0;
        try {
            for (String line : Files.readAllLines(PROC.resolve(pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:") || line.startsWith("VmSwap:")) {
                    kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0; // It is gone.
        }
        return kilobytes * 1024;
    }

    private static Optional<Entry> read(Path folder) {
        try {
            String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
            // The second field is the program's name in parentheses, which may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
            return Optional.of(new Entry(
                    Long.parseLong(folder.getFileName().toString()),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[3])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // It ended meanwhile.
        }
    }
}
