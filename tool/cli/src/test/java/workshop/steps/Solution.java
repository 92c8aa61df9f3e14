package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import workshop.check.Exercise;

/**
 * The solution of an exercise: the files in which it differs from the folder that the exercise begins with (test
 * resources, {@code exercises/NAME}).
 */
record Solution(Exercise exercise) {

    private static final String SOURCES = "src/main/java";

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
            ClassPatch.compile(ClassPatch.files(folder().resolve(SOURCES), ".java"), jar(service));
        }
    }
}
