package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser, driven by the scenarios in tool/cli/src/test/browser; tests with it are skipped where there is none. */
final class Browser {

    private static final String MISSING =
            "There is no Chromium here. Install it (`apt-get install chromium` on Debian) to have the page tried.";
    private static final String UNPREPARED =
            "What drives the browser is missing: `npm ci --ignore-scripts --prefix tool/cli/src/test/browser` gets it.";
    private static final Path SCENARIOS = Repository.root().resolve("tool/cli/src/test/browser");
    private static final Path SCREENSHOTS = Repository.root().resolve("tool/cli/target/screenshots");
    private static final int LONGEST_MINUTES = 4;

    private final Path program;
    private final String cloud;

    private Browser(Path program, String cloud) {
        this.program = program;
        this.cloud = cloud;
    }

    /** The machine's browser; skips the test that asks when it has none. */
    static Browser at(RunningCloud cloud) {
        return at(cloud.endpoint());
    }

    /** @param pages all that it may ask */
    static Browser at(URI pages) {
        Optional<Path> program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), MISSING);
        Assumptions.assumeTrue(Files.isDirectory(SCENARIOS.resolve("node_modules/playwright-core")), UNPREPARED);
        return new Browser(program.orElseThrow(), pages.toString());
    }

    /**
     * Runs a scenario and expects it to succeed.
     *
     * @param api where the scenario asks besides the page, such as a deployed API; empty when nowhere
     * @return what it printed
     */
    String run(String scenario, String api) throws IOException, InterruptedException {
        Path output = Files.createTempFile("a browser's output ", "");
        Path errors = Files.createTempFile("a browser's errors ", "");
        ProcessBuilder builder = new ProcessBuilder(List.of("node", scenario + ".mjs"))
                .directory(SCENARIOS.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("CLOUD", cloud);
        builder.environment().put("RECORDS", System.getProperty("workshop.records", "10000"));
        builder.environment().put("API", api);
        builder.environment().put("CHROMIUM", program.toString());
        builder.environment().put("SCREENSHOTS", SCREENSHOTS.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(scenario + " did not end: " + Files.readString(errors));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(scenario + " failed:\n" + Files.readString(errors));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
