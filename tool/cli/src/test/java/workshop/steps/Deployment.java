package workshop.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step or lab copied out of the repository to a folder with a blank in its name, handled with the real Serverless CLI as a
 * learner handles it.
 */
public final class Deployment implements AutoCloseable {

    /** What a command of the CLI printed, both streams together, and its exit status. */
    public record Outcome(int exit, String output) {}

    private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\S*");
    private static final Pattern SERVICE = Pattern.compile("(?m)^service: (\\S+)$");
    private static final Pattern ARTEFACT = Pattern.compile("(?m)^ +artifact: (\\S+)$");
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    final String stage;

    private final URI cloud;
    private final String region;
    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Deployment(URI cloud, String region, Path folder, String stage) {
        this.cloud = cloud;
        this.region = region;
        this.folder = folder;
        this.stage = stage;
    }

    /** @param step its folder, such as "7-finish" or "labs/books" */
    public static Deployment of(String step, String stage, RunningCloud cloud) throws IOException {
        return of(step, stage, cloud.endpoint(), cloud.region());
    }

    /** @param cloud where the local cloud answers */
    static Deployment of(String step, String stage, URI cloud, String region) throws IOException {
        Path folder = Files.createTempDirectory("a learner's folder ");
        Deployment deployment = new Deployment(cloud, region, folder, stage);
        deployment.become(step);
        return deployment;
    }

    /** A service in a folder of the test's own, which is deleted with it. */
    static Deployment in(Path folder, String stage, RunningCloud cloud) {
        return in(folder, stage, cloud.endpoint(), cloud.region());
    }

    /** @param cloud where the local cloud answers */
    static Deployment in(Path folder, String stage, URI cloud, String region) {
        return new Deployment(cloud, region, folder, stage);
    }

    /** Replaces the service's files by those of another step, in the same folder. */
    void become(String step) throws IOException {
        delete(folder);
        Path source = Repository.root().resolve(step);
        String serverless = Files.readString(source.resolve("serverless.yml"));
        Matcher named = ARTEFACT.matcher(serverless);
        if (!named.find()) {
            throw new IllegalStateException(step + "/serverless.yml names no artifact");
        }
        Path artefact = source.resolve(named.group(1));
        if (!Files.exists(artefact)) {
            throw new IllegalStateException(
                    artefact + " is missing: `mvn verify` in the root builds steps and labs first");
        }
        Files.createDirectories(folder.resolve("target"));
        Files.copy(artefact, folder.resolve(named.group(1)));
        Files.writeString(folder.resolve("serverless.yml"), serverless);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs the CLI and expects success. */
    public String serverless(String... arguments) {
        Outcome outcome = tryServerless(arguments);
        if (outcome.exit() != 0) {
            throw new AssertionError("serverless " + String.join(" ", arguments) + " ended with " + outcome.exit()
                    + ":\n" + outcome.output());
        }
        return outcome.output();
    }

    public Outcome tryServerless(String... arguments) {
        return begin(arguments).outcome();
    }

    /**
     * Deploys it without the CLI, by the calls that the CLI makes.
     *
     * @return the address of its API, of the form {@code http://127.0.0.1:PORT/…}, if it has one
     * @throws AssertionError when the stack cannot be made or changed
     */
    public Optional<URI> deploy() throws IOException {
        try (CloudClients clients = new CloudClients(cloud)) {
            return new DeployCalls(clients).deploy(PackagedService.of(this));
        }
    }

    /** Deploys it as {@link #deploy} does, and has an API. */
    URI deployApi() throws IOException {
        return deploy().orElseThrow(() -> new AssertionError("The service has no API"));
    }

    /** Removes it as the CLI does, without the CLI. */
    public void remove() throws IOException {
        try (CloudClients clients = new CloudClients(cloud)) {
            String configuration = Files.readString(folder.resolve("serverless.yml"));
            Matcher name = SERVICE.matcher(configuration);
            if (!name.find() || configuration.contains("stackName:")) {
                throw new IllegalArgumentException("The stack has a name of its own: use the CLI");
            }
            new DeployCalls(clients).remove(name.group(1), stage);
        }
    }

    /** Runs {@code serverless package} for another stage and to another folder. */
    void packageFor(String otherStage, Path to) {
        Path output = folder.resolve(".output-" + System.nanoTime());
        String[] arguments = {"package", "--package", to.toString(), "--stage", otherStage};
        Outcome outcome = outcome(run(output, arguments), output, "package");
        if (outcome.exit() != 0) {
            throw new AssertionError("serverless package ended with " + outcome.exit() + ":\n" + outcome.output());
        }
    }

    /** Starts a command and returns at once. */
    Running begin(String... arguments) {
        Path output = folder.resolve(".output-" + System.nanoTime());
        return new Running(start(output, arguments), output, String.join(" ", arguments));
    }

    /** A command that was started and not waited for. */
    record Running(Process process, Path output, String command) {

        Outcome outcome() {
            return Deployment.outcome(process, output, command);
        }

        /** What Ctrl-C sends. */
        void interrupt() throws IOException {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
            process.onExit().join();
        }
    }

    private static Outcome outcome(Process process, Path output, String command) {
        try {
            if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("serverless " + command + " did not end within " + LONGEST_COMMAND + ":\n"
                        + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            end(process);
        }
    }

    /** Starts a command that goes on, such as {@code logs --tail}, waits for what it must print and ends it. */
    String watch(Pattern expected, Runnable meanwhile, String... arguments) {
        Path output = folder.resolve(".output-" + System.nanoTime());
        Process process = start(output, arguments);
        try {
            meanwhile.run();
            return await("the output of serverless " + String.join(" ", arguments), () -> read(output), expected);
        } finally {
            end(process);
        }
    }

    /** The base URL of the HTTP API as the CLI prints it. */
    URI endpoint(String printed) {
        Matcher matcher = ENDPOINT.matcher(printed);
        if (!matcher.find()) {
            throw new AssertionError("No endpoint that curl can use in:\n" + printed);
        }
        String url = matcher.group();
        int users = url.indexOf("/users");
        return URI.create(users < 0 ? url : url.substring(0, users));
    }

    HttpResponse<String> call(String method, URI url, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(60));
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until the text has the pattern; fails with the last text. */
    public static String await(String what, Supplier<String> text, Pattern expected) {
        String[] last = {""};
        awaitCondition(
                () -> "Waited " + LONGEST_WAIT + " for " + expected + " in " + what + ", which is:\n" + last[0], () -> {
                    last[0] = text.get();
                    return expected.matcher(last[0]).find();
                });
        return last[0];
    }

    public static void awaitCondition(Supplier<String> complaint, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(complaint.get());
            }
            pause();
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private Process start(Path output, String... arguments) {
        String[] ofStage = Arrays.copyOf(arguments, arguments.length + 2);
        ofStage[arguments.length] = "--stage";
        ofStage[arguments.length + 1] = stage;
        return run(output, ofStage);
    }

    private Process run(Path output, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("node");
        command.add(Repository.root()
                .resolve("tool/node_modules/osls/bin/serverless.js")
                .toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        environment.put("AWS_ENDPOINT_URL", cloud.toString());
        environment.put("AWS_REGION", region);
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("SLS_AWS_MONITORING_FREQUENCY", "100");
        environment.put(CompiledSchema.VARIABLE, schema().toString());
        environment.put("NO_COLOR", "1");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path schema() {
        try {
            return CompiledSchema.folder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Between two looks at something that is waited for. */
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
