package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A chapter: a folder to work in, and the page of the same name.
 *
 * @param folder such as "3-api", in the workshop's folder
 * @param page its file in docs/
 */
record Chapter(Path folder, Path page) {

    /** All of them, in order. */
    static List<Chapter> all(Home home) throws IOException {
        try (Stream<Path> folders = Files.list(home.root())) {
            return folders.filter(folder -> folder.getFileName().toString().matches("\\d+-.*"))
                    .filter(Files::isDirectory)
                    .map(folder -> new Chapter(folder, home.root().resolve("docs/" + folder.getFileName() + ".md")))
                    .filter(chapter -> Files.exists(chapter.page))
                    .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                    .toList();
        }
    }

    int number() {
        return Integer.parseInt(name().replaceFirst("-.*", ""));
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** How its page is headed after the number, such as "An API". */
    String title() throws IOException {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("# "))
                    .findFirst()
                    .map(line -> line.replaceFirst("# (\\d+ )?", ""))
                    .orElse(name());
        }
    }

    /** When what is deployed was last changed here: sources, pom.xml, serverless.yml. */
    Instant changed() throws IOException {
        return newest(List.of(folder.resolve("serverless.yml"), folder.resolve("pom.xml"), folder.resolve("src/main")))
                .orElse(Instant.MIN);
    }

    /** When the Serverless CLI last packed it for a deployment. */
    Optional<Instant> packed() throws IOException {
        return newest(List.of(folder.resolve(".serverless")));
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
