package workshop.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The pinned Serverless CLI in the {@code node_modules} of the folder {@code tool}. */
final class ServerlessInstallation {

    private static final String PACKAGE = "osls";

    private final ObjectMapper json = new ObjectMapper();
    private final Machine machine;

    ServerlessInstallation(Machine machine) {
        this.machine = machine;
    }

    /** The script that Node runs. */
    Path script() {
        return folder().resolve("bin/serverless.js");
    }

    /** @throws Breakdown when package.json does not pin it */
    String pinnedVersion() throws IOException {
        Path file = machine.home().tool().resolve("package.json");
        if (Files.exists(file)) {
            String version = json.readTree(Files.readAllBytes(file))
                    .path("devDependencies")
                    .path(PACKAGE)
                    .asText();
            if (!version.isEmpty()) {
                return version;
            }
        }
        throw new Breakdown(
                file + " does not pin " + PACKAGE + ": is this folder the workshop's? git checkout tool/package.json");
    }

    /** The version that is installed, empty when none is. */
    Optional<String> installedVersion() throws IOException {
        Path description = folder().resolve("package.json");
        return Files.exists(description) && Files.exists(script())
                ? Optional.of(json.readTree(Files.readAllBytes(description))
                        .path("version")
                        .asText())
                : Optional.empty();
    }

    boolean isComplete() throws IOException {
        // npm writes this file last: without it an installation was cut off.
        return Files.exists(machine.home().nodeModules().resolve(".package-lock.json"))
                && installedVersion().equals(Optional.of(pinnedVersion()));
    }

    /**
     * Installs what is pinned, unless it is there.
     *
     * @throws UserError when npm is missing or fails
     */
    void ensure() throws IOException, InterruptedException {
        if (isComplete()) {
            return;
        }
        Path own = Files.createDirectories(machine.home().root().resolve(".workshop"));
        try (FileChannel file = FileChannel.open(
                        own.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            // Another terminal may have installed it meanwhile.
            if (lock.isValid() && !isComplete()) {
                install();
            }
        }
    }

    private void install() throws IOException, InterruptedException {
        machine.terminal().say("Installing the Serverless CLI (" + PACKAGE + " " + pinnedVersion() + ") ...");
        Path npm = new Tools(machine).require("npm");
        Outcome outcome = machine.processes()
                .run(new Invocation(
                        List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                        machine.home().tool(),
                        machine.environment()));
        if (!outcome.succeeded()) {
            throw new UserError("npm ci failed with exit code " + outcome.exitCode()
                    + "; check the network and npm's settings, then try again. It said:\n"
                    + outcome.output().strip());
        }
    }

    private Path folder() {
        return machine.home().nodeModules().resolve(PACKAGE);
    }
}
