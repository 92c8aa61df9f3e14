package workshop.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A project's files at one moment, by their names relative to it.
 *
 * <p>A look at all of them is used in place of the system's notices of changes: these are lost in a storm of saves and in
 * folders that a container or a virtual machine shares, and differ with each way in which editors save.
 */
record Snapshot(SortedMap<String, Stamp> files) {

    private static final Set<String> LEFT_OUT = Set.of("target", "bin", "node_modules");

    /** What editors leave beside a file, and what begins with a dot. */
    private static final Pattern SCRAP = Pattern.compile("\\..*|.*~|#.*#|.*\\.(sw[a-p]|tmp|bak|orig)|4913|___jb_.*");

    /** Tells one state of a file from another: a save that renames makes another file. */
    record Stamp(FileTime time, long size, String key) {}

    /** Looks at a folder; what cannot be read at this moment is not there. */
    static Snapshot of(Path folder) throws IOException {
        SortedMap<String, Stamp> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return !each.equals(folder) && isLeftOut(each)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isLeftOut(each)) {
                    files.put(
                            folder.relativize(each).toString().replace('\\', '/'),
                            new Stamp(
                                    attributes.lastModifiedTime(),
                                    attributes.size(),
                                    String.valueOf(attributes.fileKey())));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) throws IOException {
                if (each.equals(folder)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Snapshot(files);
    }

    private static boolean isLeftOut(Path file) {
        String name = String.valueOf(file.getFileName());
        return LEFT_OUT.contains(name) || SCRAP.matcher(name).matches();
    }

    /** The files that are new, other or gone since an earlier moment. */
    Set<String> since(Snapshot before) {
        Set<String> changed = new TreeSet<>(files.keySet());
        changed.addAll(before.files.keySet());
        changed.removeIf(name -> {
            Map<String, Stamp> then = before.files;
            Stamp now = files.get(name);
            return now != null && now.equals(then.get(name));
        });
        return changed;
    }
}
