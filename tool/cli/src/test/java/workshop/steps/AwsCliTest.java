package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.AwsService;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation of the local cloud, called with the real AWS CLI: {@code aws-cli/*.txt} in the test resources. The
 * system property {@code workshop.transcripts} names those that are run, by a regular expression.
 */
@OnLocalCloud
@Tag(Ring.ROUNDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AwsCliTest {

    /** The CLI's names of services whose name in signatures is another; several where the CLI cuts one up. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "apigateway", List.of("apigatewayv2", "apigateway"),
            "dynamodb", List.of("dynamodb", "dynamodbstreams"),
            "monitoring", List.of("cloudwatch"),
            "s3", List.of("s3api"));

    /** One more than processors of a small machine, because the CLI sleeps while it waits for a stack. */
    private static final int AT_A_TIME = 3;

    private static final int SECONDS_OF_A_DEPLOY = 30;
    private static final int LARGE = 9 << 20;

    private static final Pattern RUN =
            Pattern.compile(System.getProperty("workshop.transcripts", "cloudwatch|ecr|logs|requestvalidators|sts"));

    private final Map<String, AwsTranscript> transcripts = new TreeMap<>();
    private final Map<String, Future<List<String>>> faults = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private RunningCloud cloud;

    @BeforeAll
    void start(RunningCloud cloud, @TempDir Path folder) throws IOException {
        this.cloud = cloud;
        Path source = Repository.root().resolve("tool/cli/src/test/resources/aws-cli");
        for (Path file : files(source)) {
            AwsTranscript transcript = AwsTranscript.read(file);
            transcripts.put(transcript.name(), transcript);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> variables = Map.of(
                "now", Long.toString(now.toEpochMilli()),
                "hour-ago", now.minus(Duration.ofHours(1)).toString(),
                "in-an-hour", now.plus(Duration.ofHours(1)).toString());
        for (AwsTranscript transcript : longestFirst()) {
            Path own = Files.createDirectory(folder.resolve("with a blank " + transcript.name()));
            for (Path file : files(source.resolve("files"))) {
                Files.copy(file, own.resolve(file.getFileName().toString()));
            }
            Files.copy(Repository.root().resolve("1-start/target/users.jar"), own.resolve("function.zip"));
            Files.write(own.resolve("large.txt"), new byte[LARGE]);
            AwsCommand aws = AwsCommand.in(own, cloud);
            faults.put(transcript.name(), threads.submit(() -> transcript.run(aws, variables)));
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        assertThat(cloud.leftovers()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> callsPrintWhatTheyShould() {
        return faults.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(faults(name)).isEmpty()));
    }

    @Test
    void everyOperationIsCalled() {
        Set<String> called = transcripts.values().stream()
                .flatMap(transcript -> transcript.steps().stream())
                .map(AwsTranscript.Step::operation)
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (AwsService service : cloud.services()) {
            List<String> names = NAMES.getOrDefault(service.signingName(), List.of(service.signingName()));
            service.operations().stream()
                    .filter(operation ->
                            names.stream().noneMatch(name -> called.contains(name + " " + kebab(operation))))
                    .forEach(operation -> missing.add(names + " " + kebab(operation)));
        }
        assertThat(missing).as("operations without a call in aws-cli/*.txt").isEmpty();
    }

    private List<String> faults(String name) throws InterruptedException {
        try {
            return Objects.requireNonNull(faults.get(name)).get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + " was broken off", e);
        }
    }

    private List<AwsTranscript> longestFirst() {
        return transcripts.values().stream()
                .filter(transcript -> RUN.matcher(transcript.name()).matches())
                .sorted(Comparator.comparingLong(AwsCliTest::seconds).reversed())
                .toList();
    }

    private static long seconds(AwsTranscript transcript) {
        long deploys = transcript.steps().stream()
                .filter(step -> step.operation().equals("cloudformation deploy"))
                .count();
        return transcript.steps().size() + SECONDS_OF_A_DEPLOY * deploys;
    }

    /** As the CLI makes a command of an operation's name: GetItem is get-item, ListObjectsV2 list-objects-v2. */
    private static String kebab(String operation) {
        return operation.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
