package workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder of class files. */
record ClassFolder(Path folder) {

    private static final String ENDING = ".class";

    /** The classes by their names with slashes. */
    SortedMap<String, byte[]> classes() throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return classes;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                classes.put(name.substring(0, name.length() - ENDING.length()), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    /**
     * Makes this folder have the classes of another, and only these.
     *
     * @return the names of those that are new, other or gone
     */
    Set<String> become(ClassFolder other) throws IOException {
        SortedMap<String, byte[]> before = classes();
        SortedMap<String, byte[]> after = other.classes();
        Set<String> changed = new TreeSet<>();
        for (Map.Entry<String, byte[]> each : after.entrySet()) {
            if (!Arrays.equals(each.getValue(), before.get(each.getKey()))) {
                changed.add(each.getKey());
                Path file = file(each.getKey());
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, each.getValue());
            }
        }
        for (String name : before.keySet()) {
            if (!after.containsKey(name)) {
                changed.add(name);
                Files.deleteIfExists(file(name));
            }
        }
        return changed;
    }

    /** Removes all classes. */
    void clear() throws IOException {
        for (String name : classes().keySet()) {
            Files.deleteIfExists(file(name));
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }
}
