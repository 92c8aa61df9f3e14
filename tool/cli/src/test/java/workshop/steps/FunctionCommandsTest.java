package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that change, list or bring back the code and the configuration of deployed functions. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FunctionCommandsTest {

    private static final Pattern TIMESTAMP = Pattern.compile("Timestamp: (\\d+)");

    private RunningCloud cloud;
    private Deployment service;
    private URI url;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        service = ServiceSource.of("answers", "commands", cloud);
        String printed = service.serverless("deploy");
        url = service.endpoint(printed);
    }

    @AfterAll
    void remove(RunningCloud cloud) throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("commands")).isEmpty();
    }

    @Test
    @Order(1)
    void parametersComeFromTheStageAndFromTheDefaults() {
        assertThat(service.serverless("invoke", "-f", "answer", "-d", "{\"variable\":\"COLOUR\"}"))
                .contains("\"value\": \"green\"");
        assertThat(answer("GREETING")).contains("\"value\":\"Hello\"");
    }

    @Test
    @Order(2)
    void deployFunctionSkipsWhatDidNotChange() {
        assertThat(service.serverless("deploy", "function", "-f", "answer"))
                .contains("Code did not change. Function deployment skipped.")
                .contains("Function configuration did not change");
    }

    @Test
    @Order(3)
    void deployFunctionBringsTheNewCodeOfThisFunctionOnly() throws IOException {
        become("first code", "second code");
        assertThat(service.serverless("deploy", "function", "-f", "answer")).contains("Function code deployed");
        assertThat(answer("GREETING")).contains("second code");
        assertThat(cloud.invoke("answers-commands-other", "{}")).contains("first code");
        assertThat(service.call("GET", url, "").body()).contains("second code");
    }

    @Test
    @Order(4)
    void updateConfigChangesTheConfigurationOnly(RunningCloud cloud) throws IOException {
        become("second code", "third code");
        ServiceSource.edit(service, "serverless.yml", "${param:greeting}", "Good morning");
        ServiceSource.edit(service, "serverless.yml", "timeout: 10", "timeout: 12");
        assertThat(service.serverless("deploy", "function", "-f", "answer", "--update-config"))
                .contains("Function configuration updated");
        assertThat(answer("GREETING")).contains("Good morning", "second code");
        assertThat(cloud.lambda
                        .getFunctionConfiguration(request -> request.functionName("answers-commands-answer"))
                        .timeout())
                .isEqualTo(12);
    }

    @Test
    @Order(5)
    void rollbackToAnEarlierDeploymentBringsItsCodeAndConfigurationBack() {
        service.serverless("deploy");
        assertThat(answer("GREETING")).contains("Good morning", "third code");
        String listed = service.serverless("deploy", "list");
        assertThat(listed).contains("compiled-cloudformation-template.json", "answers.jar");
        assertThat(service.serverless("rollback")).contains("Select a timestamp", "Timestamp: ");
        Matcher timestamps = TIMESTAMP.matcher(listed);
        assertThat(timestamps.find()).isTrue();

        assertThat(service.serverless("rollback", "--timestamp", timestamps.group(1)))
                .contains("Service rolled back to timestamp \"" + timestamps.group(1) + "\"");
        assertThat(answer("GREETING")).contains("Hello", "first code");
        assertThat(service.tryServerless("rollback", "--timestamp", "1").output())
                .contains("Couldn't find a deployment for the timestamp: 1.");
    }

    @Test
    @Order(6)
    void rollbackOfAFunctionTakesTheCodeOfAVersion() {
        assertThat(service.serverless("deploy", "list", "functions")).contains("All versions: $LATEST, 1, 2, 3");
        assertThat(service.serverless("rollback", "function", "-f", "answer", "--function-version", "2"))
                .contains("Successfully rolled back function answer to version \"2\"");
        assertThat(answer("GREETING")).contains("third code");
        assertThat(service.serverless("invoke", "-f", "answer", "--qualifier", "1"))
                .contains("first code", "\"version\": \"1\"");
        Deployment.Outcome none =
                service.tryServerless("rollback", "function", "-f", "answer", "--function-version", "9");
        assertThat(none.exit()).isNotZero();
        assertThat(none.output()).contains("Function \"answer\" with version \"9\" not found.");
    }

    @Test
    @Order(7)
    void aPackageIsDeployedLaterWithTheParametersItWasMadeWith() throws IOException {
        ServiceSource.edit(service, "serverless.yml", "Good morning", "${param:greeting}");
        service.serverless("package", "--package", "made before", "--param", "greeting=Hi");
        assertThat(service.file("made before/serverless-state.json")).exists();
        assertThat(answer("GREETING")).doesNotContain("Hi");
        service.serverless("deploy", "--package", "made before");
        assertThat(answer("GREETING")).contains("\"Hi\"", "third code");
        service.serverless("deploy", "--param", "greeting=Ahoy");
        assertThat(answer("GREETING")).contains("\"Ahoy\"");
    }

    @Test
    @Order(8)
    void printShowsTheResolvedService() {
        assertThat(service.serverless("print", "--param", "greeting=Salut"))
                .contains("GREETING: Salut", "COLOUR: green");
        assertThat(service.serverless("print", "--path", "functions.answer.environment", "--format", "json"))
                .contains("\"GREETING\": \"Hello\"")
                .doesNotContain("provider");
    }

    @Test
    @Order(9)
    void invokeHandsOverEventsAndTriesCallsWithoutMakingThem(RunningCloud cloud) {
        assertThat(service.serverless("invoke", "-f", "other", "--type", "DryRun", "-d", "{\"variable\":\"DRY\"}"))
                .doesNotContain("code");
        assertThat(service.serverless("invoke", "-f", "other", "--type", "Event", "-d", "{\"variable\":\"LATER\"}"))
                .doesNotContain("code");
        String group = "/aws/lambda/answers-commands-other";
        Deployment.await(
                "the log of the call",
                () -> cloud.logs
                        .filterLogEvents(request -> request.logGroupName(group))
                        .toString(),
                Pattern.compile("asked for LATER"));
        assertThat(cloud.logs
                        .filterLogEvents(request -> request.logGroupName(group))
                        .toString())
                .doesNotContain("asked for DRY");
    }

    @Test
    @Order(10)
    void infoTellsTheOutputsWhenItIsAskedTo() {
        assertThat(service.serverless("info", "--verbose"))
                .contains("stack: answers-commands", "GET - " + url, "Stack Outputs:", "HttpApiUrl: ")
                .contains("ServerlessDeploymentBucketName: answers-commands-serverlessdeploymentbucket-")
                .containsPattern("AnswerLambdaFunctionQualifiedArn: arn:aws:lambda:us-east-1:\\d{12}:function:"
                        + "answers-commands-answer:\\d+");
    }

    private String answer(String variable) {
        return cloud.invoke("answers-commands-answer", "{\"variable\":\"" + variable + "\"}");
    }

    private void become(String from, String to) throws IOException {
        ServiceSource.edit(service, "Answer.java", from, to);
        ServiceSource.compile(service, "answers");
    }
}
