package workshop.watch;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import workshop.check.CodeSha256;

/** The jar that Maven made of a project and its libraries, in which the project's part can be renewed. */
record Artefact(Path jar) {

    /**
     * Makes the project's part what it is to be. The jar is replaced whole, or stays as it was.
     *
     * @param wanted the project's classes and resources by their names in the jar
     * @param old names of the project's that were in it; those that are not wanted any more go
     * @param time what time the jar gets: no source may be older that is not in it
     * @throws ZipException when what is there is no jar
     */
    void renew(SortedMap<String, byte[]> wanted, Set<String> old, Instant time) throws IOException {
        Path other = jar.resolveSibling(jar.getFileName() + ".renewed");
        Files.copy(jar, other, StandardCopyOption.REPLACE_EXISTING);
        try {
            try (FileSystem content = FileSystems.newFileSystem(other)) {
                for (Map.Entry<String, byte[]> each : wanted.entrySet()) {
                    write(content.getPath(each.getKey()), each.getValue());
                }
                for (String name : old) {
                    if (!wanted.containsKey(name)) {
                        Files.deleteIfExists(content.getPath(name));
                    }
                }
            } catch (ProviderNotFoundException e) {
                throw new ZipException(jar + " is no jar");
            }
            Files.setLastModifiedTime(other, FileTime.from(time));
            Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(other);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        boolean there = Files.exists(file);
        if (there && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        FileTime before = there ? Files.getLastModifiedTime(file) : null;
        Files.write(file, content);
        // Maven gives every entry the same time, so that the jar depends on its content alone.
        if (before != null) {
            Files.setLastModifiedTime(file, before);
        }
    }

    /** The files of the project's own part, as the jar names them that Maven made before it added the libraries. */
    Set<String> own() throws IOException {
        Path thin = jar.resolveSibling("original-" + jar.getFileName());
        Set<String> names = new TreeSet<>();
        if (Files.exists(thin)) {
            try (ZipFile archive = new ZipFile(thin.toFile())) {
                archive.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .filter(name -> !name.startsWith("META-INF/"))
                        .forEach(names::add);
            }
        }
        return names;
    }

    boolean exists() {
        return Files.exists(jar);
    }

    /** How Lambda tells code. */
    String codeSha256() throws IOException {
        return CodeSha256.of(jar);
    }
}
