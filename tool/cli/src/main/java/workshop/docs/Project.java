package workshop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A step's files, as text, in memory: build output left out. */
final class Project {

    private static final Set<String> BUILT = Set.of("target", ".serverless", "node_modules", ".DS_Store");

    private final SortedMap<String, String> files = new TreeMap<>();

    /** What experiments changed, as it was before, by their headings; nothing where there was no such file. */
    private final Map<Place, Map<String, Optional<String>>> untouched = new HashMap<>();

    static Project empty() {
        return new Project();
    }

    /** Reads a step's directory. */
    static Project of(Path folder) throws IOException {
        Project project = new Project();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                Path relative = folder.relativize(file);
                if (!isBuilt(relative)) {
                    project.files.put(
                            relative.toString().replace('\\', '/'), Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return project;
    }

    private static boolean isBuilt(Path file) {
        for (Path name : file) {
            if (BUILT.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Carries out an edit.
     *
     * @throws PageException when it does not apply
     */
    void apply(Edit edit) {
        Optional<String> text = Optional.ofNullable(files.get(edit.file()));
        if (edit.change() instanceof Edit.Change.Restore) {
            restore(edit);
            return;
        }
        edit.setting().experiment().ifPresent(experiment -> untouched
                .computeIfAbsent(experiment, heading -> new HashMap<>())
                .putIfAbsent(edit.file(), text));
        if (edit.change() instanceof Edit.Change.Create create) {
            if (text.isPresent()) {
                throw new PageException(edit.place(), edit.file() + " is said to be new, but it is there already");
            }
            files.put(edit.file(), text(create.lines()));
            return;
        }
        String before = text.orElseThrow(
                () -> new PageException(edit.place(), "there is no file " + edit.file() + " to be edited"));
        if (edit.change() instanceof Edit.Change.Delete) {
            files.remove(edit.file());
        } else {
            files.put(edit.file(), text(edit.apply(lines(before))));
        }
    }

    private void restore(Edit edit) {
        Place experiment = edit.setting()
                .experiment()
                .orElseThrow(() -> new PageException(
                        edit.place(), "only under a heading \"What happens if\" something goes back as it was"));
        Map<String, Optional<String>> kept = untouched.getOrDefault(experiment, Map.of());
        if (!kept.containsKey(edit.file())) {
            throw new PageException(edit.place(), "nothing in this section has changed " + edit.file());
        }
        kept.get(edit.file()).ifPresentOrElse(text -> files.put(edit.file(), text), () -> files.remove(edit.file()));
    }

    /** Writes what an edit changed into a copy of the step on disk. */
    void write(Edit edit, Path folder) {
        Path file = folder.resolve(edit.file());
        try {
            String text = files.get(edit.file());
            if (text == null) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    /** A file's lines; none when there is no such file. */
    List<String> linesOf(String file) {
        return lines(files.getOrDefault(file, ""));
    }

    Project copy() {
        Project copy = new Project();
        copy.files.putAll(files);
        return copy;
    }

    Set<String> names() {
        return files.keySet();
    }

    /** Takes a whole file from another step. */
    void take(String file, Project other) {
        files.put(file, Objects.requireNonNull(other.files.get(file), file));
    }

    /** Where this and another differ, a line for each file: empty when they are the same byte for byte. */
    List<String> differences(Project wanted) {
        List<String> found = new ArrayList<>();
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(wanted.files.keySet());
        for (String name : names) {
            String mine = files.get(name);
            String other = wanted.files.get(name);
            if (mine == null) {
                found.add(name + " is missing");
            } else if (other == null) {
                found.add(name + " should not be there");
            } else if (!mine.equals(other)) {
                found.add(difference(name, mine, other));
            }
        }
        return found;
    }

    private static String difference(String name, String mine, String other) {
        List<String> have = lines(mine);
        List<String> want = lines(other);
        for (int i = 0; i < Math.max(have.size(), want.size()); i++) {
            String left = i < have.size() ? have.get(i) : "(the end)";
            String right = i < want.size() ? want.get(i) : "(the end)";
            if (!left.equals(right)) {
                return name + ":" + (i + 1) + " reads \"" + left + "\" instead of \"" + right + "\"";
            }
        }
        return name + ":" + have.size() + " differs in the line end of the file's last line";
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
