package workshop.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.check.StackSummary;
import workshop.steps.Deployment;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code workshop check} says where there is nothing to be checked; CloudFormation is a few lines of XML here. */
class CheckCommandTest {

    private final FakeMachine machine;
    private final HttpServer server;

    private List<String> stacks = List.of();
    private String error = "";
    private Runnable answering = () -> {};

    CheckCommandTest(@TempDir Path root) throws IOException {
        machine = new FakeMachine(root);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void aTerminalTurnedToACloudFormation() {
        server.createContext("/", exchange -> {
            answering.run();
            String request = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isError(request) ? status() : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        machine.environment.put(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        machine.environment.put("AWS_REGION", "us-east-1");
        machine.environment.put("AWS_ACCESS_KEY_ID", "test");
        machine.environment.put("AWS_SECRET_ACCESS_KEY", "test");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Without the signs of life, which a slow machine needs. */
    private String errors() {
        return machine.err().replaceAll("(?m)^  … waiting for .*\\R", "");
    }

    private boolean isError(String request) {
        return !error.isEmpty()
                || request.contains("StackName=") && stacks.stream().noneMatch(name -> request.contains("=" + name));
    }

    private int status() {
        return error.isEmpty() ? 400 : 403;
    }

    private String answer(String request) {
        if (isError(request)) {
            return "<ErrorResponse><Error><Type>Sender</Type><Code>"
                    + (error.isEmpty() ? "ValidationError" : error)
                    + "</Code><Message>" + (error.isEmpty() ? "Stack with id x does not exist" : "No, says AWS.")
                    + "</Message></Error><RequestId>1</RequestId></ErrorResponse>";
        }
        return stacks.stream()
                .map(name -> "<member><StackName>" + name + "</StackName><StackStatus>CREATE_COMPLETE</StackStatus>"
                        + "<CreationTime>2026-01-02T03:04:05Z</CreationTime></member>")
                .collect(Collectors.joining(
                        "",
                        "<DescribeStacksResponse><DescribeStacksResult><Stacks>",
                        "</Stacks></DescribeStacksResult></DescribeStacksResponse>"));
    }

    @Test
    void wrongChaptersAreExitCodeTwo() {
        assertThat(machine.run("check", "8")).isEqualTo(2);
        assertThat(machine.run("check", "0")).isEqualTo(2);
        assertThat(machine.run("check", "one")).isEqualTo(2);

        assertThat(errors())
                .contains(
                        "There is no chapter 8: they are 1 to 7.", "There is no chapter 0", "There is no chapter one");
    }

    @Test
    void anExerciseIsOfAChapterOrALab() {
        assertThat(machine.run("check", "--exercise")).isEqualTo(2);
        assertThat(machine.run("check", "8", "--exercise")).isEqualTo(2);
        assertThat(machine.run("check", "cdk", "--exercise")).isEqualTo(2);
        assertThat(machine.run("check", "books", "--exercise", "rent")).isEqualTo(2);

        assertThat(errors().lines())
                .containsExactly(
                        "Which exercise? Name the chapter, 1 to 7, or the lab (orders, audit-log or books) before"
                                + " the option: ./workshop check 4 --exercise",
                        "There is no exercise of \"8\": name a chapter, 1 to 7, or a lab (orders, audit-log or books).",
                        "There is no exercise of \"cdk\": name a chapter, 1 to 7, or a lab (orders, audit-log or books).",
                        "\"rent\" is no exercise of books: ./workshop check books --exercise looks at all that there are.");
    }

    @Test
    void ofALabTheExerciseAloneIsChecked() {
        assertThat(machine.run("check", "audit-log")).isEqualTo(2);

        assertThat(errors())
                .hasLineCount(1)
                .contains("Of a lab only the exercises are checked: ./workshop check audit-log --exercise");
    }

    @Test
    void anExerciseIsLookedForInItsOwnStack() {
        stacks = List.of("orders-ada", "users-eve");

        assertThat(machine.run("check", "7", "--exercise")).isEqualTo(2);
        assertThat(machine.run("check", "orders", "--exercise")).isEqualTo(2);
        assertThat(machine.run("check", "books", "--exercise", "sell", "--stage", "ada"))
                .isEqualTo(2);

        assertThat(machine.out().lines())
                .containsExactly(
                        "Nothing is deployed as users-dev. Deployed are: users-eve; name the stage, which is what comes"
                                + " after \"users-\": ./workshop check 7 --exercise --stage eve",
                        "Nothing is deployed as orders-dev. Deployed are: orders-ada; name the stage, which is what comes"
                                + " after \"orders-\": ./workshop check orders --exercise --stage ada",
                        "Nothing is deployed as books-ada. Begin with labs/books/README.md, or deploy the folder you are"
                                + " in: serverless deploy.");
    }

    @Test
    void nothingDeployedNamesTheFirstPage() {
        assertThat(machine.run("check")).isEqualTo(2);
        assertThat(machine.run("check", "3")).isEqualTo(2);

        assertThat(machine.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("Nothing is deployed as users-dev. Begin with docs/1-start.md"));
    }

    @Test
    void aStackOfAnotherStageIsNamed() {
        stacks = List.of("other-service", "users-ada");

        assertThat(machine.run("check")).isEqualTo(2);

        assertThat(machine.out())
                .contains("Nothing is deployed as users-dev. Deployed are: users-ada", "./workshop check --stage ada")
                .doesNotContain("other-service");
    }

    @Test
    void theStageIsTheOptionElseTheVariable() {
        machine.environment.put("STAGE", "ada");

        assertThat(machine.run("check", "1")).isEqualTo(2);
        assertThat(machine.run("check", "1", "--stage", "eve")).isEqualTo(2);

        assertThat(machine.out()).contains("Nothing is deployed as users-ada", "Nothing is deployed as users-eve");
    }

    @Test
    void ofTheLabsThoseOfTheSameStageAreNamedWithTheWayToRemoveThem() {
        List<StackSummary> stacks = Stream.of("books-dev", "orders-dev", "orders-production", "users-dev")
                .map(name -> new StackSummary(name, "CREATE_COMPLETE", Instant.EPOCH, Map.of()))
                .toList();

        assertThat(CheckCommand.labsStillThere(stacks, "dev"))
                .contains("books-dev, orders-dev are still there. To remove: serverless remove in labs/books,"
                        + " labs/orders.");
        assertThat(CheckCommand.labsStillThere(stacks.subList(0, 1), "dev"))
                .contains("books-dev is still there. To remove: serverless remove in labs/books.");
        assertThat(CheckCommand.labsStillThere(stacks, "anna")).isEmpty();
    }

    @Test
    void refusedCredentialsAreSaid() {
        error = "InvalidClientTokenId";

        assertThat(machine.run("check")).isEqualTo(2);

        assertThat(errors()).hasLineCount(1).contains("AWS refuses the credentials of this terminal: No, says AWS.");
    }

    @Test
    void aLocalCloudThatDoesNotRunIsNamedWithTheCure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            machine.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + taken.getLocalPort());
        }

        assertThat(machine.run("check", "2")).isEqualTo(2);

        assertThat(errors())
                .hasLineCount(1)
                .contains("Nothing answers at http://127.0.0.1:")
                .endsWith("Start the local cloud: ./workshop up" + System.lineSeparator());
    }

    @Test
    void aTerminalThatKnowsNoCloudIsToldBothWays() {
        machine.environment.clear();

        assertThat(machine.run("check")).isEqualTo(2);

        assertThat(errors())
                .hasLineCount(1)
                .contains("knows neither the local cloud nor AWS", "eval \"$(./workshop env)\"", "the AWS CLI");
    }

    @Test
    void aTerminalWithoutCredentialsIsToldSoInOurWords() {
        machine.environment.clear();
        machine.environment.put("AWS_REGION", "us-east-1");
        List<String> properties = List.of("aws.disableEc2Metadata", "aws.configFile", "aws.sharedCredentialsFile");
        properties.forEach(name -> System.setProperty(name, "true"));
        try {
            assertThat(machine.run("check")).isEqualTo(2);
        } finally {
            properties.forEach(System::clearProperty);
        }

        assertThat(errors())
                .hasLineCount(1)
                .contains("AWS cannot be asked", "no credentials or no region")
                .doesNotContain("Provider", "software");
    }

    @Test
    void aTerminalThatIsNotTurnedAsksTheLocalCloudThatRuns() throws IOException {
        machine.environment.clear();
        machine.running(7, server.getAddress().getPort());
        stacks = List.of("users-ada");

        assertThat(machine.run("check")).isEqualTo(2);

        assertThat(machine.out()).contains("Deployed are: users-ada");
        assertThat(errors())
                .hasLineCount(1)
                .contains(
                        "This terminal is not turned to the local cloud, which runs at http://127.0.0.1:"
                                + server.getAddress().getPort() + ": asking that one.",
                        "eval \"$(./workshop env)\"");
    }

    @Test
    void aTerminalThatIsTurnedToAnEarlierLocalCloudAsksTheOneThatRuns() throws IOException {
        machine.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        machine.environment.put(EnvironmentScript.MARK, "local");
        machine.running(7, server.getAddress().getPort());

        assertThat(machine.run("check")).isEqualTo(2);

        assertThat(machine.out()).contains("Nothing is deployed as users-dev.");
        assertThat(errors()).hasLineCount(1).contains("This terminal is turned to http://127.0.0.1:1, and");
    }

    @Test
    void aTerminalWithAProfileOfAwsIsNotTurnedElsewhere() throws IOException {
        machine.environment.clear();
        machine.environment.put("AWS_PROFILE", "nobody");
        machine.running(7, server.getAddress().getPort());

        ChosenCloud cloud = ChosenCloud.of(machine.machine());

        assertThat(cloud.remark()).isEmpty();
        assertThat(cloud.environment()).contains(machine.environment);
    }

    @Test
    void itSaysWhatItWaitsFor() {
        answering = () -> Deployment.awaitCondition(
                () -> "It is silent: " + machine.err(), () -> machine.err().contains("waiting for"));

        assertThat(machine.run("check")).isEqualTo(2);

        assertThat(machine.err()).startsWith("  … waiting for what is deployed");
    }
}
