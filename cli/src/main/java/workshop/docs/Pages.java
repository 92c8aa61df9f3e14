package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages of a repository, in the order in which they are read: the chapters, the reference pages, the README. */
final class Pages {

    private final Path root;

    Pages(Path root) {
        this.root = root;
    }

    /** Relative to the root. */
    List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("docs"))) {
            Stream<Path> docs = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(root::relativize);
            return Stream.concat(docs, Stream.of(Path.of("README.md"))).toList();
        }
    }

    /** The directory in which a chapter starts, if the page is a chapter that has one. */
    Optional<String> step(Path page) {
        String name = String.valueOf(page.getFileName()).replaceFirst("\\.md$", "");
        return name.matches("\\d-.*") && Files.isDirectory(root.resolve(name)) ? Optional.of(name) : Optional.empty();
    }

    /** The directory that a chapter's edits lead to. */
    Optional<String> nextStep(String step) throws IOException {
        String next = (char) (step.charAt(0) + 1) + "-";
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> name.startsWith(next))
                    .sorted()
                    .findFirst();
        }
    }
}
