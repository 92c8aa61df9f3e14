package workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two looks at a folder. */
class SnapshotTest {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void aProject() throws IOException {
        for (String name : new String[] {"pom.xml", "src/main/java/A.java", "src/test/java/ATest.java"}) {
            write(name, "before");
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    @Test
    void newOtherAndMissingFilesAreSeen() throws IOException {
        Snapshot before = Snapshot.of(folder);
        write("src/main/java/A.java", "longer than before");
        write("src/main/java/B.java", "new");
        Files.delete(folder.resolve("src/test/java/ATest.java"));

        assertThat(Snapshot.of(folder).since(before))
                .containsExactly("src/main/java/A.java", "src/main/java/B.java", "src/test/java/ATest.java");
    }

    @Test
    void aSaveThatRenamesIsSeenThoughTimeAndSizeAreTheSame() throws IOException {
        Snapshot before = Snapshot.of(folder);
        Path file = folder.resolve("pom.xml");
        FileTime time = Files.getLastModifiedTime(file);
        Path other = write("pom.xml~", "behind");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(Snapshot.of(folder).since(before)).containsExactly("pom.xml");
    }

    @Test
    void whatIsBuiltAndWhatEditorsLeaveIsNotSeen() throws IOException {
        Snapshot before = Snapshot.of(folder);
        for (String scrap : new String[] {
            "target/users.jar",
            ".serverless/state.json",
            "node_modules/a.js",
            ".idea/a.xml",
            "src/main/java/.A.java.swp",
            "src/main/java/A.java~",
            "src/main/java/#A.java#",
            "src/main/java/4913",
            "pom.xml.tmp"
        }) {
            write(scrap, "scrap");
        }

        assertThat(Snapshot.of(folder).since(before)).isEmpty();
    }

    @Test
    void aFolderThatIsGoneIsAnError() {
        assertThatThrownBy(() -> Snapshot.of(folder.resolve("gone"))).isInstanceOf(IOException.class);
    }
}
