package workshop.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the repository in which pages are followed: its own {@code workshop} command with its own local cloud, and
 * the steps' directories to be changed. What makes the workshop run is not copied but linked to.
 */
final class Workplace implements AutoCloseable {

    private static final String TOOL = "tool";
    private static final Set<String> LEFT_OUT =
            Set.of(".git", "target", "node_modules", ".workshop", ".serverless", ".idea");

    private final Path root;
    private final Path folder;

    /**
     * @param root the repository
     * @param parent where the copy is made
     * @param workshop the words that run the workshop's command line, for the copy's folder
     */
    Workplace(Path root, Path parent, Function<Path, List<String>> workshop) throws IOException {
        this.root = root;
        folder = Files.createTempDirectory(parent, "a reader's workshop ");
        fill(workshop.apply(folder));
    }

    private void fill(List<String> words) throws IOException {
        copy(root, folder);
        Path tool = root.resolve(TOOL);
        if (Files.isDirectory(tool)) {
            Files.createSymbolicLink(folder.resolve(TOOL), tool);
        }
        Path script = folder.resolve("workshop");
        StringBuilder command = new StringBuilder("#!/bin/sh\nexec");
        words.forEach(
                word -> command.append(" '").append(word.replace("'", "'\\''")).append('\''));
        Files.writeString(script, command.append(" \"$@\"\n"));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
    }

    Path folder() {
        return folder;
    }

    /** @param name a step's folder, or another, relative to the repository */
    Path folder(String name) {
        return folder.resolve(name);
    }

    /** Undoes what pages changed in a step's folder; what was built there stays. */
    void renew(String name) throws IOException {
        Path changed = folder(name);
        Files.walkFileTree(changed, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(String.valueOf(each.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
        copy(root.resolve(name), changed);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(String.valueOf(each.getFileName())) || each.equals(from.resolve(TOOL))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(String.valueOf(each.getFileName())) && attributes.isRegularFile()) {
                    Files.copy(each, to.resolve(from.relativize(each).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
