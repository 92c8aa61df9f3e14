package workshop.steps;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real {@code aws} command, version 2, run in a folder with settings of the test's own. */
final class AwsCommand {

    /** What a command printed, and its exit status: 254 after an error of AWS, 252 after one of its own usage. */
    record Outcome(int exit, String output, String errors) {}

    private static final String MISSING =
            "There is no `aws` command of version 2 here. Install it (`apt-get install awscli` on Debian 12) to have the"
                    + " local cloud tried with it.";
    private static final int LONGEST_MINUTES = 3;
    private static final Pattern VERSION = Pattern.compile("aws-cli/2\\.(\\d+)\\..*", Pattern.DOTALL);
    private static final int READS_ENDPOINT_URL = 13;
    private static final Optional<Path> PROGRAM = find();

    private final Path program;
    private final URI cloud;
    private final String region;
    private final Path folder;

    private AwsCommand(Path program, URI cloud, String region, Path folder) {
        this.program = program;
        this.cloud = cloud;
        this.region = region;
        this.folder = folder;
    }

    /**
     * The command for a local cloud; skips the test that asks when the machine has none.
     *
     * @param folder where it runs, and where its settings lie
     */
    static AwsCommand in(Path folder, RunningCloud cloud) {
        Assumptions.assumeTrue(PROGRAM.isPresent(), MISSING);
        return new AwsCommand(PROGRAM.orElseThrow(), cloud.endpoint(), cloud.region(), folder);
    }

    /** Whether it takes AWS_ENDPOINT_URL from its environment, as 2.13 and later do, where it ignores --endpoint-url. */
    boolean readsEndpointUrl() {
        return minorVersion(program).orElse(0) >= READS_ENDPOINT_URL;
    }

    /** Runs it and expects success; gives what it printed, as text without the last line's end. */
    String run(String... arguments) {
        Outcome outcome = attempt(List.of(arguments));
        if (outcome.exit() != 0) {
            throw new AssertionError("aws " + String.join(" ", arguments) + " ended with " + outcome.exit() + ":\n"
                    + outcome.output() + outcome.errors());
        }
        return outcome.output();
    }

    Outcome attempt(List<String> arguments) {
        try {
            Path output = Files.createTempFile(folder, "printed", ".txt");
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            Process process = start(arguments, output, errors);
            try {
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError("aws " + String.join(" ", arguments) + " does not end; it printed:\n"
                            + Files.readString(output) + Files.readString(errors));
                }
            } finally {
                process.destroyForcibly().onExit().join();
            }
            Outcome outcome = new Outcome(process.exitValue(), text(output), text(errors));
            Files.delete(output);
            Files.delete(errors);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts it and returns at once; the caller ends it. */
    Process start(List<String> arguments, Path output, Path errors) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--endpoint-url", cloud.toString(), "--output", "text"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", cloud.toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", region,
                "AWS_CONFIG_FILE", folder.resolve("aws-config").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("aws-credentials").toString(),
                "AWS_PAGER", "",
                "AWS_EC2_METADATA_DISABLED", "true",
                "PYTHONUNBUFFERED", "1",
                "PYTHONIOENCODING", "utf-8"));
        return builder.start();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    }

    /** Debian's own comes first: what else is on the path may be a wrapper, or version 1. */
    private static Optional<Path> find() {
        return Stream.concat(
                        Stream.of(Path.of("/usr/bin/aws")),
                        Pattern.compile(Pattern.quote(File.pathSeparator))
                                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                                .filter(entry -> !entry.isBlank())
                                .map(entry -> Path.of(entry, "aws")))
                .filter(Files::isExecutable)
                .filter(program -> minorVersion(program).isPresent())
                .findFirst();
    }

    /** The second number of its version when the first is 2. */
    private static Optional<Integer> minorVersion(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(printed);
            return process.waitFor() == 0 && version.matches()
                    ? Optional.of(Integer.valueOf(version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
