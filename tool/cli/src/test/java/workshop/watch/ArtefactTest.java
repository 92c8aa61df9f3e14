package workshop.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A jar whose own part is renewed. */
class ArtefactTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder = Path.of("");

    private Artefact artefact = new Artefact(Path.of(""));

    @BeforeEach
    void aJarOfMaven() throws IOException {
        artefact = new Artefact(folder.resolve("users.jar"));
        jar(
                artefact.jar(),
                Map.of("lib/L.class", "library", "p/A.class", "a", "p/B.class", "b", "log.properties", "x"));
        jar(
                folder.resolve("original-users.jar"),
                Map.of("p/A.class", "a", "p/B.class", "b", "META-INF/MANIFEST.MF", "m"));
    }

    private static void jar(Path file, Map<String, String> content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> each : new TreeMap<>(content).entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private SortedMap<String, String> content() throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(artefact.jar().toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                content.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    private static SortedMap<String, byte[]> wanted(String... names) {
        SortedMap<String, byte[]> wanted = new TreeMap<>();
        for (String name : names) {
            wanted.put(name, "new".getBytes(StandardCharsets.UTF_8));
        }
        return wanted;
    }

    @Test
    void itsPartIsReplacedAndLibrariesStay() throws IOException {
        artefact.renew(wanted("p/A.class", "p/q/C.class"), artefact.own(), TIME);

        assertThat(content())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lib/L.class", "library", "log.properties", "x", "p/A.class", "new", "p/q/C.class", "new"));
        assertThat(Files.getLastModifiedTime(artefact.jar())).isEqualTo(FileTime.from(TIME));
    }

    @Test
    void theSameContentIsTheSameCode() throws IOException {
        artefact.renew(wanted("p/A.class"), Set.of(), TIME);
        String before = artefact.codeSha256();
        artefact.renew(wanted("p/A.class"), Set.of(), TIME.plusSeconds(1));

        assertThat(artefact.codeSha256()).isEqualTo(before);
    }

    @Test
    void aJarThatIsBrokenStaysAndNothingIsLeftBesideIt() throws IOException {
        Files.writeString(artefact.jar(), "no jar");

        assertThatThrownBy(() -> artefact.renew(wanted("p/A.class"), Set.of(), TIME))
                .isInstanceOf(IOException.class);

        assertThat(artefact.jar()).hasContent("no jar");
        assertThat(List.of(folder.toFile().list())).containsExactlyInAnyOrder("users.jar", "original-users.jar");
    }
}
