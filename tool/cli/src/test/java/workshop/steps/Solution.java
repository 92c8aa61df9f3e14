package workshop.steps;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import workshop.check.Exercise;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The solution of an exercise: the files in which it differs from the folder that the exercise begins with (test
 * resources, {@code exercises/NAME}).
 */
record Solution(Exercise exercise) {

    private static final String SOURCES = "src/main/java";

    /** The same files make the same jar, so that it is packaged once. */
    private static final FileTime MADE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    Path folder() {
        return Repository.root()
                .resolve("tool/cli/src/test/resources/exercises")
                .resolve(exercise.isOfLab() ? exercise.of() + "-" + exercise.name() : "chapter-" + exercise.of());
    }

    /** Whether the stack stays as it is, but for the code of its functions. */
    boolean isCodeAlone() {
        return !Files.exists(configuration());
    }

    private Path configuration() {
        return folder().resolve("serverless.yml");
    }

    /** The code with which the functions are deployed. */
    Path jar(Deployment service) {
        return service.file("target/" + exercise.service() + ".jar");
    }

    /** Lays it over a copy of the folder: serverless.yml is replaced, classes are replaced in the jar that was built. */
    void layOver(Deployment service) throws IOException {
        if (!isCodeAlone()) {
            Files.copy(configuration(), service.file("serverless.yml"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(folder().resolve(SOURCES))) {
            compile(jar(service));
        }
    }

    private void compile(Path jar) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        try {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<Path> sources = files(folder().resolve(SOURCES), ".java");
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options = List.of(
                        "--release", "17", "-proc:none", "-classpath", jar.toString(), "-d", classes.toString());
                boolean compiled = compiler.getTask(
                                null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                        .call();
                assertThat(compiled).as("%s compiles", sources).isTrue();
            }
            try (FileSystem archive = FileSystems.newFileSystem(jar)) {
                for (Path file : files(classes, ".class")) {
                    Path entry = archive.getPath(classes.relativize(file).toString());
                    // A copy would keep when the class was made and read, too.
                    Files.write(entry, Files.readAllBytes(file));
                    Files.setLastModifiedTime(entry, MADE);
                }
            }
        } finally {
            Deployment.delete(classes);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
