package workshop.steps;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A service that says how often its asynchronous calls are made and what is told of them. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OutcomesTest {

    private static final String TRIAL = "outcomes-events-trial";
    private static final String LISTENER = "outcomes-events-listener";
    private static final String QUEUE = "outcomes-events-failures";

    private RunningCloud cloud;
    private Deployment service;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        service = ServiceSource.of("outcomes", "events", cloud);
        service.deploy();
    }

    @AfterAll
    void remove() throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("outcomes")).isEmpty();
    }

    @Test
    @Order(1)
    void theSettingsAreTheFunctions() {
        GetFunctionEventInvokeConfigResponse config = cloud.lambda.getFunctionEventInvokeConfig(
                request -> request.functionName(TRIAL).qualifier("$LATEST"));
        assertThat(config.maximumRetryAttempts()).isZero();
        assertThat(config.maximumEventAgeInSeconds()).isEqualTo(300);
        assertThat(config.destinationConfig().onSuccess().destination())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:" + LISTENER);
        assertThat(config.destinationConfig().onFailure().destination())
                .isEqualTo("arn:aws:sqs:us-east-1:000000000000:" + QUEUE);
    }

    @Test
    @Order(2)
    void aSuccessIsToldToTheFunctionAndAFailureToTheQueueAtOnce() {
        service.serverless("invoke", "-f", "trial", "--type", "Event", "-d", "{\"variable\":\"AWS_REGION\"}");
        invokeLater("{\"fail\":true}");
        String record = Deployment.await(
                "the queue",
                () -> cloud.sqs.receiveMessage(request -> request.queueUrl(queue("events"))).messages().stream()
                        .map(message -> message.body())
                        .reduce("", String::concat),
                Pattern.compile("requestContext"));
        assertThat(record)
                .contains("\"condition\":\"RetriesExhausted\"", "\"approximateInvokeCount\":1", "told to fail")
                .contains("\"requestPayload\":{\"fail\":true}");
        Deployment.await(
                "the listener's log",
                () -> cloud.logs
                        .filterLogEvents(request -> request.logGroupName("/aws/lambda/" + LISTENER))
                        .toString(),
                Pattern.compile("heard of .*condition=Success.*variable=us-east-1"));
    }

    @Test
    @Order(3)
    void theFunctionsOfTwoStacksHaveTheirOwnPermissionsOnly() throws IOException {
        try (Deployment other = ServiceSource.of("outcomes", "others", cloud)) {
            other.deploy();
            assertSendsOnlyTo("events", "others");
            assertSendsOnlyTo("others", "events");
            other.remove();
        }
        assertSendsOnlyTo("events", "others");
    }

    /** The function's credentials, used as its code could use them. */
    private void assertSendsOnlyTo(String own, String other) {
        AwsSessionCredentials credentials = AwsSessionCredentials.create(
                variable(own, "AWS_ACCESS_KEY_ID"),
                variable(own, "AWS_SECRET_ACCESS_KEY"),
                variable(own, "AWS_SESSION_TOKEN"));
        var asFunction = StaticCredentialsProvider.create(credentials);
        cloud.sqs.sendMessage(request -> request.queueUrl(queue(own))
                .messageBody("allowed")
                .overrideConfiguration(settings -> settings.credentialsProvider(asFunction)));
        assertThatThrownBy(() -> cloud.sqs.sendMessage(request -> request.queueUrl(queue(other))
                        .messageBody("refused")
                        .overrideConfiguration(settings -> settings.credentialsProvider(asFunction))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("assumed-role/outcomes-" + own + "-us-east-1-lambdaRole/outcomes-" + own
                        + "-trial is not authorized to perform: sqs:sendmessage");
    }

    private String variable(String stage, String name) {
        String answer = cloud.lambda
                .invoke(request -> request.functionName("outcomes-" + stage + "-trial")
                        .payload(SdkBytes.fromUtf8String("{\"variable\":\"" + name + "\"}")))
                .payload()
                .asUtf8String();
        return answer.replaceFirst("^\\{\"variable\":\"", "").replaceFirst("\"\\}$", "");
    }

    private String queue(String stage) {
        return cloud.endpoint() + "/000000000000/outcomes-" + stage + "-failures";
    }

    private void invokeLater(String payload) {
        cloud.lambda.invoke(request ->
                request.functionName(TRIAL).invocationType("Event").payload(SdkBytes.fromUtf8String(payload)));
    }
}
