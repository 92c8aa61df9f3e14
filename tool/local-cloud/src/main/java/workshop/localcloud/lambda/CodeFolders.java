package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Unpacked code, one folder for each digest, shared by all environments that run it. On AWS it cannot be written to;
 * here the files are write-protected, and a folder that a function has changed all the same is put right before the next
 * environment starts.
 */
final class CodeFolders {

    private static final Logger LOG = System.getLogger(CodeFolders.class.getName());

    private final Path root;
    private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();

    /** What was unpacked last: the next is most often the same code with a change. */
    private volatile Unpacked last = new Unpacked("", List.of());

    private record Unpacked(String key, List<Path> zips) {}

    CodeFolders(Path root) {
        this.root = root;
    }

    /**
     * The folder with the zip files' entries.
     *
     * @param key other contents have another one
     * @param zips of two entries with one name, that of the later zip file counts
     * @throws UncheckedIOException when it cannot be written
     */
    Path unpacked(String key, List<Path> zips) {
        Path folder = root.resolve(key);
        Path seal = root.resolve(key + ".seal");
        synchronized (locks.computeIfAbsent(key, name -> new Object())) {
            try {
                if (isIntact(folder, seal)) {
                    last = new Unpacked(key, List.copyOf(zips));
                    return folder;
                }
                FormerCode former = former();
                Path part = root.resolve(key + ".part");
                delete(part);
                Files.createDirectories(part);
                for (Path zip : zips) {
                    CodePackages.unpack(zip, part, former);
                }
                protect(part);
                Files.writeString(seal, digest(part));
                replace(folder, part);
                last = new Unpacked(key, List.copyOf(zips));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot unpack a function's code into " + folder, e);
            }
        }
    }

    /** Only of a folder that is as it was unpacked; it may be gone or changed at any moment. */
    private FormerCode former() {
        Unpacked unpacked = last;
        Path folder = root.resolve(unpacked.key());
        try {
            return !unpacked.zips().isEmpty() && isIntact(folder, root.resolve(unpacked.key() + ".seal"))
                    ? FormerCode.of(folder, unpacked.zips())
                    : FormerCode.NONE;
        } catch (IOException e) {
            return FormerCode.NONE;
        }
    }

    boolean has(String key) {
        return Files.isDirectory(root.resolve(key));
    }

    /** Environments that run from the folder find its files again where they were. */
    private static void replace(Path folder, Path part) throws IOException {
        Path changed = folder.resolveSibling(folder.getFileName() + ".changed");
        delete(changed);
        if (Files.exists(folder)) {
            LOG.log(Level.INFO, "Unpacked again, as it is no longer what was deployed: {0}", folder);
            Files.move(folder, changed, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(changed);
    }

    private static boolean isIntact(Path folder, Path seal) throws IOException {
        return Files.isDirectory(folder)
                && Files.exists(seal)
                && Files.readString(seal).equals(digest(folder));
    }

    /**
     * Of names, sizes and times: reading all of the code would delay each start. Thousands of files are asked one after
     * the other before each start, so each is asked once.
     */
    private static String digest(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                entries.add(path + "\n");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                entries.add(path + " " + attributes.size() + " "
                        + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "\n");
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(entries);
        MessageDigest digest = sha256();
        int root = folder.toString().length();
        entries.forEach(entry -> digest.update(entry.substring(root).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Files only: a folder that nobody may write to is one that its owner cannot delete. */
    private static void protect(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (file.toFile().canWrite() && !file.toFile().setReadOnly()) {
                    throw new IOException("Cannot be write-protected: " + file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
