package workshop.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The checkout that the tests run in. */
public final class Repository {

    static final List<String> STEPS =
            List.of("1-start", "2-table", "3-api", "4-users", "5-delete", "6-streams", "7-finish");

    private Repository() {}

    /** Its folder. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("7-finish")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
