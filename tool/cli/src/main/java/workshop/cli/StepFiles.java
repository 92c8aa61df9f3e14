package workshop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a step that a reader writes: what is built, and what editors keep, is left out. */
final class StepFiles {

    private static final Set<String> LEFT_OUT = Set.of(
            "target",
            "bin",
            ".serverless",
            "node_modules",
            ".idea",
            ".vscode",
            ".settings",
            ".classpath",
            ".project",
            ".factorypath",
            ".DS_Store");

    private StepFiles() {}

    /** The lines of each file by its name relative to the step, with slashes, sorted. */
    static SortedMap<String, List<String>> of(Path folder) throws IOException {
        SortedMap<String, List<String>> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return isLeftOut(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (!isLeftOut(each) && attributes.isRegularFile()) {
                    files.put(folder.relativize(each).toString().replace('\\', '/'), lines(Files.readAllBytes(each)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isLeftOut(Path file) {
        return LEFT_OUT.contains(String.valueOf(file.getFileName()));
    }

    /** A file that is not text has lines, too, which differ when it does. */
    private static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.endsWith("\n")) {
            return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        }
        List<String> lines = Arrays.asList(text.split("\n", -1));
        // As diff and patch write it.
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n\\ No newline at end of file");
        return lines;
    }
}
