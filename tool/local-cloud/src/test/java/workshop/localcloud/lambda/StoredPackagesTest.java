package workshop.localcloud.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoredPackagesTest {

    private final List<Runnable> begun = new ArrayList<>();
    private final StoredPackages packages = new StoredPackages(begun::add);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private Path file;

    @BeforeEach
    void store() throws IOException {
        file = Files.write(
                folder.resolve("object"),
                FunctionZips.zip(Map.of("note.txt", "a note".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_package_is_read_once_and_before_anybody_asks() throws IOException {
        FunctionCode code = FunctionCode.of(new ZipUpload.Stored(file));
        packages.stored("users.JAR", file);
        begun.forEach(Runnable::run);
        Files.delete(file);

        assertThat(packages.code(file)).isEqualTo(code);
        assertThat(packages.code(file)).isEqualTo(code);
    }

    @Test
    void who_asks_before_it_was_begun_reads_it() throws IOException {
        packages.stored("users.zip", file);
        assertThat(packages.code(file)).isEqualTo(FunctionCode.of(new ZipUpload.Stored(file)));
        Files.delete(file);

        begun.forEach(Runnable::run);
        assertThat(packages.code(file).size()).isPositive();
    }

    @Test
    void other_objects_are_read_when_somebody_asks() throws IOException {
        packages.stored("template.json", file);
        assertThat(begun).isEmpty();
        assertThat(packages.code(file)).isEqualTo(FunctionCode.of(new ZipUpload.Stored(file)));
    }

    @Test
    void a_broken_package_is_refused_each_time() throws IOException {
        Files.writeString(file, "no zip file");
        packages.stored("users.zip", file);
        begun.forEach(Runnable::run);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> packages.code(file))
                    .isInstanceOf(AwsException.class)
                    .hasMessage("Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    @Test
    void a_package_that_could_not_be_read_is_read_again() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        assertThatThrownBy(() -> packages.code(file)).isInstanceOf(NoSuchFileException.class);

        Files.write(file, bytes);
        assertThat(packages.code(file).size()).isEqualTo(bytes.length);
    }
}
