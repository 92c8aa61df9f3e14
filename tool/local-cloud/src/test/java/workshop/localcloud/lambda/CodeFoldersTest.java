package workshop.localcloud.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class CodeFoldersTest {

    @TempDir
    Path parent = Path.of("");

    private CodeFolders folders = new CodeFolders(parent);

    @BeforeEach
    void start() {
        folders = new CodeFolders(parent.resolve("code"));
    }

    @Test
    void ofAChangedPackageOnlyTheChangedFilesAreWrittenAgain() throws IOException {
        Path first = folders.unpacked(
                "1", List.of(zip("1", Map.of("lib/a.class", "same", "b.class", "old", "gone.class", "gone"))));
        Path second = folders.unpacked(
                "2", List.of(zip("2", Map.of("lib/a.class", "same", "b.class", "new", "c.class", "more"))));

        assertThat(second.resolve("lib/a.class")).hasContent("same");
        assertThat(second.resolve("b.class")).hasContent("new");
        assertThat(second.resolve("c.class")).hasContent("more");
        assertThat(second.resolve("gone.class")).doesNotExist();
        assertThat(first.resolve("b.class")).hasContent("old");
        assertThat(Files.isSameFile(first.resolve("lib/a.class"), second.resolve("lib/a.class")))
                .isTrue();
        assertThat(Files.isSameFile(first.resolve("b.class"), second.resolve("b.class")))
                .isFalse();
    }

    @Test
    void aFileThatAFunctionHasChangedIsNotCarriedOn() throws IOException {
        Path first = folders.unpacked("1", List.of(zip("1", Map.of("a.txt", "deployed"))));
        assertThat(first.resolve("a.txt").toFile().setWritable(true)).isTrue();
        Files.writeString(first.resolve("a.txt"), "tampered with");

        Path second = folders.unpacked("2", List.of(zip("2", Map.of("a.txt", "deployed", "b.txt", "b"))));

        assertThat(second.resolve("a.txt")).hasContent("deployed");
        assertThat(folders.unpacked("1", List.of(parent.resolve("1.zip"))).resolve("a.txt"))
                .hasContent("deployed");
    }

    @Test
    void ofTwoPackagesWithOneNameThatOfTheLaterCountsLinkedOrNot() throws IOException {
        Path layer = zip("layer", Map.of("a.txt", "of the layer", "b.txt", "of the layer"));
        folders.unpacked("1", List.of(layer, zip("1", Map.of("a.txt", "of the code"))));
        Path second = folders.unpacked("2", List.of(layer, zip("2", Map.of("a.txt", "of the newer"))));
        Path third = folders.unpacked("3", List.of(layer, zip("3", Map.of("c.txt", "no more a"))));

        assertThat(second.resolve("a.txt")).hasContent("of the newer");
        assertThat(second.resolve("b.txt")).hasContent("of the layer");
        assertThat(third.resolve("a.txt")).hasContent("of the layer");
    }

    private Path zip(String name, Map<String, String> files) throws IOException {
        Path zip = parent.resolve(name + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(UTF_8));
            }
        }
        return zip;
    }
}
