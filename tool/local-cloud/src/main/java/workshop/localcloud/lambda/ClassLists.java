package workshop.localcloud.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which classes functions load, as their first environments showed: one file for each function, handler and Java version.
 * It outlives the code that it was recorded from, so that new code has an archive before its first call.
 */
final class ClassLists {

    private static final String FROM = "# ";

    /** A list and the key of what it was recorded from. */
    private record Recorded(String from, ClassList list) {}

    private final Path folder;
    private final Map<String, Recorded> lists = new HashMap<>();

    /** @throws IOException when the folder cannot be read or made */
    ClassLists(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                if (text.startsWith(FROM) && text.endsWith("\n")) {
                    String from = text.substring(FROM.length(), text.indexOf('\n'));
                    lists.put(file.getFileName().toString(), new Recorded(from, ClassList.of(text)));
                }
            }
        }
    }

    synchronized boolean isRecordedFrom(FunctionVersion function, Jdk jdk, String key) {
        Recorded recorded = lists.get(name(function, jdk));
        return recorded != null && recorded.from().equals(key);
    }

    synchronized Optional<ClassList> find(FunctionVersion function, Jdk jdk) {
        return Optional.ofNullable(lists.get(name(function, jdk))).map(Recorded::list);
    }

    synchronized void keep(FunctionVersion function, Jdk jdk, String key, ClassList list) throws IOException {
        String name = name(function, jdk);
        Path part = folder.resolveSibling(name + ".part");
        Files.writeString(part, FROM + key + "\n" + list.text());
        Files.move(part, folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        lists.put(name, new Recorded(key, list));
    }

    /** Forgets the lists of all other functions. */
    synchronized void retain(Map<FunctionVersion, Jdk> functions) throws IOException {
        Set<String> names = new HashSet<>();
        functions.forEach((function, jdk) -> names.add(name(function, jdk)));
        for (String name : List.copyOf(lists.keySet())) {
            if (!names.contains(name)) {
                Files.deleteIfExists(folder.resolve(name));
                lists.remove(name);
            }
        }
    }

    private static String name(FunctionVersion function, Jdk jdk) {
        String text = function.name() + " " + function.settings().handler() + " " + jdk.feature();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)) + ".list";
    }
}
