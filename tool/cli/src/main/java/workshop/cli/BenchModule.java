package workshop.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** The module of benchmarks, which is built only when it is asked for. */
final class BenchModule {

    private final Machine machine;
    private final Path folder;

    BenchModule(Machine machine) {
        this.machine = machine;
        this.folder = machine.home().tool().resolve("bench");
    }

    /** Its jar and the libraries that the command line does not have. */
    String classPath() {
        return jar() + File.pathSeparator + folder.resolve("target/lib") + File.separator + "*";
    }

    /**
     * Builds it, unless it is newer than its sources and than the command line, which it is compiled against.
     *
     * @throws UserError when Maven is missing or fails
     */
    void build() throws IOException, InterruptedException {
        if (isBuilt()) {
            return;
        }
        machine.terminal().warn("Building the benchmarks; this takes a minute the first time ...");
        Path maven = new Tools(machine).require("mvn");
        // Maven leaves a jar alone whose content is the same, so that it would stay older than the sources.
        Files.deleteIfExists(jar());
        Outcome outcome = machine.processes()
                .run(new Invocation(
                        List.of(
                                maven.toString(),
                                "-q",
                                "-B",
                                "-pl",
                                "tool/local-cloud,tool/cli,tool/bench",
                                "-am",
                                "package",
                                "-DskipTests",
                                "-Dspotless.check.skip"),
                        machine.home().root(),
                        machine.environment()));
        if (!outcome.succeeded()) {
            throw new UserError("Maven cannot build " + folder + ". It said:\n"
                    + outcome.output().strip());
        }
    }

    private boolean isBuilt() throws IOException {
        if (!Files.exists(jar()) || !Files.isDirectory(folder.resolve("target/lib"))) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(jar());
        return !anyIsNewer(folder.resolve("src"), built)
                && !anyIsNewer(folder.resolve("pom.xml"), built)
                && !anyIsNewer(machine.home().tool().resolve("cli/src/main"), built)
                && !anyIsNewer(machine.home().tool().resolve("local-cloud/src/main"), built);
    }

    private static boolean anyIsNewer(Path sources, FileTime built) throws IOException {
        if (!Files.exists(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private Path jar() {
        return folder.resolve("target/bench-1.0.0.jar");
    }
}
