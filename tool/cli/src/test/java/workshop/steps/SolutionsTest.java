package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.check.Exercise;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** Each solution of an exercise, laid over the sources of its folder, is built by Maven, tests and all. */
@Tag(Ring.LONG)
final class SolutionsTest {

    private static final long LONGEST_BUILD_SECONDS = 300;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "2-table, 1",
        "3-api, 2",
        "4-users, 3",
        "5-delete, 4",
        "6-streams, 5",
        "7-finish, 6",
        "7-finish, 7",
        "labs/audit-log, audit-log",
        "labs/books, books",
        "labs/orders, orders"
    })
    void passTheTestsOfTheirFolder(String step, String subject) throws Exception {
        for (Exercise exercise : Exercise.of(subject)) {
            Path project = folder.resolve("project" + exercise.name());
            for (String part : List.of("pom.xml", "serverless.yml", "src", "events")) {
                copy(Repository.root().resolve(step).resolve(part), project.resolve(part));
            }
            copy(new Solution(exercise).folder(), project);
            Path output = folder.resolve("output" + exercise.name());
            Process maven = new ProcessBuilder("mvn", "-q", "-o", "-B", "verify")
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(maven.waitFor(LONGEST_BUILD_SECONDS, TimeUnit.SECONDS))
                        .as("%s is built in time", exercise.title())
                        .isTrue();
                assertThat(maven.exitValue())
                        .as("%s: %s", exercise.title(), Files.readString(output))
                        .isZero();
            } finally {
                maven.descendants().forEach(ProcessHandle::destroyForcibly);
                maven.destroyForcibly().onExit().join();
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
