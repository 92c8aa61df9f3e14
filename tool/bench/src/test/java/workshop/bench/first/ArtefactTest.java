package workshop.bench.first;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ArtefactTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void eachChangeMakesOtherBytesAndKeepsTheClasses() throws IOException {
        Path jar = folder.resolve("users.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("com/example/Handler.class"));
            zip.write(7);
        }
        Artefact artefact = new Artefact(jar);

        artefact.change();
        byte[] once = Files.readAllBytes(jar);
        artefact.change();

        assertThat(Files.readAllBytes(jar)).isNotEqualTo(once);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("com/example/Handler.class", "bench.txt");
        }
    }
}
