package workshop.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import workshop.bench.BenchFailure;
import workshop.bench.Progress;
import workshop.bench.cloud.Children;
import workshop.cli.NpmProgram;

/**
 * The peers' packages, installed by npm in a folder of their own: neither the workshop nor the bench depends on them. The
 * folder is kept from run to run and has a copy of {@code tool/bench/fixtures/peers} in it, so that Node finds the packages.
 */
final class PeerInstallation {

    private static final String MANIFEST = "package.json";
    private static final String LOCK = "package-lock.json";
    private static final List<String> FILES =
            List.of(".npmrc", MANIFEST, LOCK, "serverless.yml", "java.yml", "users.mjs", "noting.mjs");

    /** A copy of the lock, made when npm is done: an installation that was cut off has none. */
    private static final String INSTALLED = "installed.json";

    private final Path fixture;
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param fixture tool/bench/fixtures/peers
     * @param folder made when it is not there
     * @param environment in which npm is looked for and runs
     */
    PeerInstallation(Path fixture, Path folder, Map<String, String> environment) {
        this.fixture = fixture;
        this.folder = folder;
        this.environment = environment;
    }

    Path folder() {
        return folder;
    }

    /** The version that is pinned of a package. */
    String version(String name) throws IOException {
        JsonNode version = new ObjectMapper()
                .readTree(Files.readAllBytes(fixture.resolve(MANIFEST)))
                .path("dependencies")
                .path(name);
        if (!version.isTextual()) {
            throw new IllegalArgumentException(fixture.resolve(MANIFEST) + " does not pin " + name);
        }
        return version.asText();
    }

    /**
     * Copies the fixture and installs what it pins, unless that is there.
     *
     * @throws BenchFailure when npm is missing or fails, with what to do
     */
    void ensure(Progress progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            Files.copy(fixture.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!isComplete()) {
            install(progress);
            Files.copy(folder.resolve(LOCK), folder.resolve(INSTALLED), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean isComplete() throws IOException {
        Path installed = folder.resolve(INSTALLED);
        return Files.exists(installed) && Files.mismatch(folder.resolve(LOCK), installed) == -1;
    }

    private void install(Progress progress) throws IOException, InterruptedException {
        Path npm = NpmProgram.find(environment)
                .orElseThrow(() -> new BenchFailure(
                        "npm is not on the PATH, and the peers are installed with it: install Node.js with npm and try"
                                + " again, or leave out the part peers; ./workshop doctor says which version."));
        progress.say("npm installs serverless-offline " + version("serverless-offline") + " and what it needs in "
                + folder + " (about 260 MB, at the first use only)");
        Path output = folder.resolve("npm.txt");
        ProcessBuilder builder = new ProcessBuilder(npm.toString(), "ci")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Files.deleteIfExists(folder.resolve(INSTALLED));
        int exit = Children.run(builder);
        if (exit != 0) {
            throw new BenchFailure("npm ci failed with exit code " + exit
                    + " in " + folder + "; check the network and npm's settings, then try again. It said:\n"
                    + Files.readString(output).strip());
        }
    }
}
