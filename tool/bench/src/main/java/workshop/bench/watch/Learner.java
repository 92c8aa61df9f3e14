package workshop.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A workshop's folder of its own with one chapter in it, whose task is done, and the saves of a learner who works in it. */
final class Learner {

    private static final String CLASS = "src/main/java/com/example/users/HelloHandler.java";
    private static final String CONFIGURATION = "serverless.yml";

    private final Path root;
    private final Path folder;
    private int saves;

    private Learner(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @param root an empty folder
     * @param chapter its folder's name, such as "2-table"
     * @param solution the folder in the repository that has the chapter's task done
     */
    static Learner of(Path repository, Path root, String chapter, String solution) throws IOException {
        Files.createSymbolicLink(root.resolve("tool"), repository.resolve("tool"));
        Files.createSymbolicLink(root.resolve("docs"), repository.resolve("docs"));
        Path from = repository.resolve(solution);
        Path folder = root.resolve(chapter);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !from.relativize(each).startsWith("target"))
                    .filter(each -> !from.relativize(each).startsWith(".serverless"))
                    .toList()) {
                Path copy = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }
        return new Learner(root, folder);
    }

    Path root() {
        return root;
    }

    Path folder() {
        return folder;
    }

    /** Changes a class, so that its class file is another one that does the same. */
    void saveClass() throws IOException {
        save(
                CLASS,
                "(?<=HelloHandler implements [^{]{1,80}\\{)(\\s*static final String SAVE = \"\\d+\";)?",
                "\n    static final String SAVE = \"" + ++saves + "\";");
    }

    /** Changes a function's memory. */
    void saveConfiguration() throws IOException {
        save(CONFIGURATION, "memorySize: \\d+", "memorySize: " + (1024 + ++saves));
    }

    private void save(String name, String place, String text) throws IOException {
        Path file = folder.resolve(name);
        String before = Files.readString(file);
        String after = before.replaceFirst(place, text);
        if (after.equals(before)) {
            throw new IOException(file + " has no place to be changed");
        }
        Files.writeString(file, after);
    }
}
