package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import workshop.docs.Chapter;
import workshop.watch.DeployedMark;

/** The folder in which a chapter is worked, and when something was last done in it. */
record ChapterFolder(Chapter chapter, Path folder) {

    /** All of them, in order. */
    static List<ChapterFolder> all(Home home) throws IOException {
        List<ChapterFolder> all = new ArrayList<>();
        for (Chapter chapter : Chapter.all(home.root())) {
            all.add(new ChapterFolder(chapter, home.root().resolve(chapter.folder())));
        }
        return all;
    }

    String name() {
        return chapter.folder();
    }

    /** When what is deployed was last changed here: sources, pom.xml, serverless.yml. */
    Instant changed() throws IOException {
        return newest(List.of(folder.resolve("serverless.yml"), folder.resolve("pom.xml"), folder.resolve("src/main")))
                .orElse(Instant.MIN);
    }

    /** When it was last packed for a deployment, by the Serverless CLI or by watch. */
    Optional<Instant> packed() throws IOException {
        Path root = folder.resolveSibling("");
        return newest(List.of(
                folder.resolve(".serverless"), DeployedMark.of(root, name()).file()));
    }

    private static Optional<Instant> newest(List<Path> places) throws IOException {
        Optional<Instant> newest = Optional.empty();
        for (Path place : places) {
            if (!Files.exists(place)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Instant time = time(file);
                    if (newest.isEmpty() || time.isAfter(newest.get())) {
                        newest = Optional.of(time);
                    }
                }
            }
        }
        return newest;
    }

    private static Instant time(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        return time.toInstant();
    }
}
