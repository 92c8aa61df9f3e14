package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The Serverless CLI that the repository pins, for those outside this package. */
public final class PinnedServerless {

    private PinnedServerless() {}

    /**
     * The script that Node runs; installed first when it is missing or another version.
     *
     * @param repository the folder with tool/package.json
     * @throws IOException when tool/package.json cannot be read, or npm cannot be started
     */
    public static Path script(Path repository) throws IOException, InterruptedException {
        ServerlessInstallation installation =
                new ServerlessInstallation(Main.machine(Map.of(Home.PROPERTY, repository.toString())));
        installation.ensure();
        return installation.script();
    }
}
