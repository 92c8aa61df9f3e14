package workshop.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** A function called with {@code aws lambda invoke}, its log followed with {@code aws logs tail}. */
@Tag(Ring.LONG)
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AwsCliFunctionTest {

    private static final String FUNCTION = "cli-called";
    private static final String GROUP = "/aws/lambda/" + FUNCTION;
    private static final Pattern WHOLE_CALL =
            Pattern.compile("(?s)START RequestId: .*END RequestId: .*REPORT RequestId: ");

    private RunningCloud cloud;
    private Path folder;
    private AwsCommand aws;
    private int calls;

    @BeforeAll
    void create(RunningCloud cloud, @TempDir Path folder) throws IOException {
        this.cloud = cloud;
        this.folder = folder;
        aws = AwsCommand.in(folder, cloud);
        Path source = Repository.root().resolve("tool/cli/src/test/resources/aws-cli/files/trust.json");
        Files.copy(source, folder.resolve("trust.json"));
        Files.copy(Repository.root().resolve("1-start/target/users.jar"), folder.resolve("function.zip"));
        String role = aws.run(
                "iam",
                "create-role",
                "--role-name",
                FUNCTION,
                "--assume-role-policy-document",
                "file://trust.json",
                "--query",
                "Role.Arn");
        aws.run(
                "iam",
                "attach-role-policy",
                "--role-name",
                FUNCTION,
                "--policy-arn",
                "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
        aws.run(
                "lambda",
                "create-function",
                "--function-name",
                FUNCTION,
                "--runtime",
                "java17",
                "--role",
                role,
                "--handler",
                "com.example.users.HelloHandler",
                "--zip-file",
                "fileb://function.zip",
                "--timeout",
                "30");
        aws.run("lambda", "wait", "function-active-v2", "--function-name", FUNCTION);
    }

    @AfterAll
    void delete() {
        if (aws == null) {
            return;
        }
        // A line that is written after the group was deleted makes it again.
        Deployment.awaitCondition(() -> "Not all of " + calls + " calls are logged", () -> reports() == calls);
        aws.run("lambda", "delete-function", "--function-name", FUNCTION);
        aws.run("logs", "delete-log-group", "--log-group-name", GROUP);
        cloud.iam.detachRolePolicy(role ->
                role.roleName(FUNCTION).policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
        cloud.iam.deleteRole(role -> role.roleName(FUNCTION));
        assertThat(cloud.leftovers(FUNCTION)).isEmpty();
    }

    @Test
    void aCallPrintsItsStatusAndItsLogsTailAndWritesTheAnswer() throws IOException {
        calls += 2;
        String log = aws.run(
                "lambda",
                "invoke",
                "--function-name",
                FUNCTION,
                "--cli-binary-format",
                "raw-in-base64-out",
                "--payload",
                "{\"name\":\"Ada\"}",
                "--log-type",
                "Tail",
                "--query",
                "LogResult",
                "raw.json");

        assertThat(folder.resolve("raw.json")).hasContent("\"Hello from Lambda!\"");
        assertThat(new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8))
                .containsPattern(WHOLE_CALL);

        Files.writeString(folder.resolve("event.json"), "{\"name\":\"Zoë\"}");
        assertThat(aws.run(
                        "lambda",
                        "invoke",
                        "--function-name",
                        FUNCTION,
                        "--payload",
                        "fileb://event.json",
                        "--query",
                        "[StatusCode,ExecutedVersion]",
                        "answer.json"))
                .isEqualTo("200\t$LATEST");
        assertThat(folder.resolve("answer.json")).hasContent("\"Hello from Lambda!\"");

        assertThat(aws.run("logs", "tail", GROUP, "--since", "10m")).containsPattern(WHOLE_CALL);
    }

    @Test
    void aFunctionsErrorAndTheOtherTypesOfCallsArePrinted() throws IOException {
        calls += 2;
        Files.writeString(folder.resolve("list.json"), "[1]");
        assertThat(aws.run(
                        "lambda",
                        "invoke",
                        "--function-name",
                        FUNCTION,
                        "--payload",
                        "fileb://list.json",
                        "--query",
                        "[StatusCode,FunctionError]",
                        "error.json"))
                .isEqualTo("200\tUnhandled");
        assertThat(folder.resolve("error.json")).content().contains("\"errorMessage\"");
        assertThat(aws.run(
                        "lambda",
                        "invoke",
                        "--function-name",
                        FUNCTION,
                        "--invocation-type",
                        "DryRun",
                        "--query",
                        "StatusCode",
                        "none.json"))
                .isEqualTo("204");
        assertThat(aws.run(
                        "lambda",
                        "invoke",
                        "--function-name",
                        FUNCTION,
                        "--invocation-type",
                        "Event",
                        "--query",
                        "StatusCode",
                        "none.json"))
                .isEqualTo("202");
    }

    @Test
    void whatIsLoggedLaterAppearsWhereTheLogIsFollowed() throws IOException {
        String group = "/cli/followed";
        cloud.logs.createLogGroup(each -> each.logGroupName(group));
        cloud.logs.createLogStream(each -> each.logGroupName(group).logStreamName("today"));
        put(group, "before");
        Path output = Files.createFile(folder.resolve("followed.txt"));
        Path errors = Files.createFile(folder.resolve("followed errors.txt"));
        Process tail = aws.start(List.of("logs", "tail", group, "--follow", "--format", "short"), output, errors);
        try {
            Deployment.await("aws logs tail --follow", () -> text(output, errors), Pattern.compile("before"));
            put(group, "and after");
            String line = Deployment.await(
                    "aws logs tail --follow", () -> text(output, errors), Pattern.compile("and after"));
            assertThat(line).containsPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d and after");
            assertThat(line.split("before", -1)).as("printed once").hasSize(2);
            assertThat(tail.isAlive()).isTrue();
        } finally {
            tail.destroy();
            tail.onExit().join();
            cloud.logs.deleteLogGroup(each -> each.logGroupName(group));
        }
        assertThat(errors).isEmptyFile();
    }

    private int reports() {
        return cloud.logs
                .filterLogEvents(filter -> filter.logGroupName(GROUP).filterPattern("REPORT"))
                .events()
                .size();
    }

    private void put(String group, String message) {
        cloud.logs.putLogEvents(put -> put.logGroupName(group)
                .logStreamName("today")
                .logEvents(InputLogEvent.builder()
                        .timestamp(Instant.now().toEpochMilli())
                        .message(message)
                        .build()));
    }

    private static String text(Path file, Path errors) {
        try {
            return Files.readString(file) + Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
