package workshop.bench.cold;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import workshop.bench.BenchFailure;
import workshop.bench.cloud.Children;

/** A service of the bench's or the workshop's own, in a copy that can be built and deployed from. */
final class Fixture {

    private Fixture() {}

    /**
     * Builds one of tool/bench/fixtures with Maven in a copy.
     *
     * @param properties further words for Maven
     * @return its jar
     */
    static Path build(Path fixture, Path copy, String... properties) throws IOException, InterruptedException {
        copy(fixture, copy, "target");
        Path output = copy.resolve("maven.txt");
        boolean windows = java.io.File.separatorChar == '\\';
        List<String> words = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of());
        words.addAll(List.of("mvn", "-B", "-q", "package"));
        words.addAll(List.of(properties));
        ProcessBuilder maven = new ProcessBuilder(words)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (Children.run(maven) != 0) {
            throw new BenchFailure("mvn package failed in tool/bench/fixtures/" + fixture.getFileName() + ":\n"
                    + Files.readString(output));
        }
        return copy.resolve("target/function.jar");
    }

    /**
     * Copies a step or lab with its jar.
     *
     * @return the jar
     * @throws BenchFailure when it is not built
     */
    static Path deployable(Path service, String jar, Path copy) throws IOException {
        Path built = service.resolve(jar);
        if (!Files.exists(built)) {
            throw new BenchFailure(built + " is missing: run mvn package in " + service);
        }
        copy(service, copy, "target");
        Files.createDirectories(copy.resolve("target"));
        Path target = copy.resolve(jar);
        Files.copy(built, target);
        return target;
    }

    private static void copy(Path from, Path to, String without) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith(without)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Bytes of a jar, in MB, and how many classes it has. */
    static String size(Path jar) throws IOException {
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(jar.toFile());
                Stream<? extends java.util.zip.ZipEntry> entries = zip.stream()) {
            long classes =
                    entries.filter(entry -> entry.getName().endsWith(".class")).count();
            return "%.1f MB, %d classes".formatted(Files.size(jar) / 1e6, classes);
        }
    }
}
