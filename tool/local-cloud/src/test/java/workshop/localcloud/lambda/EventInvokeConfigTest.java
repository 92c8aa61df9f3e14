package workshop.localcloud.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.types.LambdaEventInvokeConfigType;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Records are as AWS's developer guide shows them; messages are as public bug reports quote them, not recorded. */
class EventInvokeConfigTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:outcomes";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private LambdaServer lambda;

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        lambda = new LambdaServer(folder);
        lambda.queues.put(QUEUE, messages);
        lambda.create("fail", "functions.Functions::fail");
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void a_configuration_is_put_changed_listed_and_deleted() {
        var put = lambda.client.putFunctionEventInvokeConfig(
                request -> request.functionName("fail").maximumRetryAttempts(0));
        assertThat(put.functionArn()).isEqualTo(FUNCTION + "fail:$LATEST");
        assertThat(put.maximumRetryAttempts()).isZero();
        assertThat(put.maximumEventAgeInSeconds()).isNull();
        assertThat(put.lastModified()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(put.destinationConfig().onFailure().destination()).isNull();

        lambda.client.updateFunctionEventInvokeConfig(request -> request.functionName("fail")
                .maximumEventAgeInSeconds(90)
                .destinationConfig(both -> both.onFailure(one -> one.destination(QUEUE))));
        var changed = lambda.client.getFunctionEventInvokeConfig(request -> request.functionName("fail"));
        assertThat(changed.maximumRetryAttempts()).isZero();
        assertThat(changed.maximumEventAgeInSeconds()).isEqualTo(90);
        assertThat(changed.destinationConfig().onFailure().destination()).isEqualTo(QUEUE);

        lambda.client.publishVersion(request -> request.functionName("fail"));
        lambda.client.createAlias(
                request -> request.functionName("fail").name("live").functionVersion("1"));
        put(request -> request.functionName("fail").qualifier("live").maximumRetryAttempts(1));
        assertThat(lambda.client
                        .listFunctionEventInvokeConfigs(request -> request.functionName("fail"))
                        .functionEventInvokeConfigs())
                .extracting(config -> config.functionArn())
                .containsExactly(FUNCTION + "fail:$LATEST", FUNCTION + "fail:live");
        put(request -> request.functionName("fail").qualifier("1").maximumRetryAttempts(2));
        lambda.client.deleteAlias(request -> request.functionName("fail").name("live"));
        lambda.client.deleteFunction(request -> request.functionName("fail").qualifier("1"));

        put(request -> request.functionName("fail").maximumEventAgeInSeconds(60));
        assertThat(lambda.client
                        .getFunctionEventInvokeConfig(request -> request.functionName("fail"))
                        .maximumRetryAttempts())
                .as("put replaces all")
                .isNull();
        lambda.client.deleteFunctionEventInvokeConfig(request -> request.functionName("fail"));
        assertThat(lambda.client
                        .listFunctionEventInvokeConfigs(request -> request.functionName("fail"))
                        .functionEventInvokeConfigs())
                .isEmpty();
    }

    @Test
    void what_aws_refuses_is_refused() {
        String none = "The function " + FUNCTION + "fail:$LATEST doesn't have an EventInvokeConfig";
        refused(() -> lambda.client.getFunctionEventInvokeConfig(request -> request.functionName("fail")), 404, none);
        refused(
                () -> lambda.client.deleteFunctionEventInvokeConfig(request -> request.functionName("fail")),
                404,
                none);
        refused(
                () -> lambda.client.updateFunctionEventInvokeConfig(
                        request -> request.functionName("fail").maximumRetryAttempts(1)),
                404,
                none);
        refusedPut(request -> request.functionName("none").maximumRetryAttempts(1), 404, "The function doesn't exist.");
        refusedPut(
                request -> request.functionName("fail").qualifier("7").maximumRetryAttempts(1),
                404,
                "The function doesn't exist.");
        refusedPut(
                request -> request.functionName("fail"),
                400,
                "You must specify at least one of error handling or destination setting.");
        refusedPut(
                request -> request.functionName("fail").maximumRetryAttempts(3),
                400,
                "1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member"
                        + " must have value less than or equal to 2");
        refusedPut(
                request -> request.functionName("fail").maximumEventAgeInSeconds(59),
                400,
                "1 validation error detected: Value '59' at 'maximumEventAgeInSeconds' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 60");
        refusedDestination(FUNCTION + "fail", "You can't specify the function as a destination for itself.");
        refusedDestination(QUEUE + "-not", "The destination ARN " + QUEUE + "-not is invalid.");
        refusedDestination(FUNCTION + "none", "The destination ARN " + FUNCTION + "none is invalid.");
        String topic = "arn:aws:sns:us-east-1:000000000000:topic";
        refusedDestination(
                topic, "The local cloud does not implement a Destination of sns, only of sqs and lambda: " + topic);
        refusedDestination(
                "queue",
                "1 validation error detected: Value 'queue' at"
                        + " 'destinationConfig.onSuccess.destination' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: arn:aws[a-zA-Z-]*:([a-zA-Z0-9-]+):([a-z0-9-]*):(\\d{12})?:(.+)");
        lambda.queues.put(QUEUE + ".fifo", messages);
        refusedDestination(QUEUE + ".fifo", "The destination ARN " + QUEUE + ".fifo is invalid.");
        lambda.denied.add("sqs:SendMessage");
        refusedDestination(
                QUEUE, "The function's execution role does not have permissions to call SendMessage on " + QUEUE);
    }

    @Test
    void a_call_without_retries_that_fails_is_told_to_the_queue() throws JsonProcessingException {
        put(request -> request.functionName("fail").maximumRetryAttempts(0).destinationConfig(toQueue()));
        String id = event("fail", "{\"order\":1}");

        JsonNode told = told();
        assertThat(told.get("version").textValue()).isEqualTo("1.0");
        assertThat(Instant.parse(told.get("timestamp").textValue())).isBefore(Instant.now());
        assertThat(told.get("requestContext").toString())
                .isEqualTo("{\"requestId\":\"" + id + "\",\"functionArn\":\"" + FUNCTION + "fail:$LATEST\","
                        + "\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":1}");
        assertThat(told.get("requestPayload").toString()).isEqualTo("{\"order\":1}");
        assertThat(told.get("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
        assertThat(told.get("responsePayload").has("errorMessage")).isTrue();
        Conditions.await(() -> lambda.waiting().isEmpty());
    }

    @Test
    void a_call_that_succeeds_is_told_to_a_function_by_its_alias() {
        lambda.create("echo", "functions.Functions::echo");
        lambda.create("print", "functions.Functions::echo");
        lambda.client.publishVersion(request -> request.functionName("print"));
        lambda.client.createAlias(
                request -> request.functionName("print").name("live").functionVersion("1"));
        put(request -> request.functionName("print")
                .qualifier("live")
                .destinationConfig(both -> both.onSuccess(one -> one.destination(QUEUE))));
        put(request -> request.functionName("echo")
                .destinationConfig(both -> both.onSuccess(one -> one.destination(FUNCTION + "print:live"))));
        event("echo", "\"payload\"");

        JsonNode second = told();
        assertThat(second.at("/requestContext/functionArn").textValue()).isEqualTo(FUNCTION + "print:live");
        assertThat(second.at("/responseContext/executedVersion").textValue()).isEqualTo("1");
        JsonNode first = second.get("requestPayload");
        assertThat(first.at("/requestContext/condition").textValue()).isEqualTo("Success");
        assertThat(first.at("/requestContext/functionArn").textValue()).isEqualTo(FUNCTION + "echo:$LATEST");
        assertThat(first.get("requestPayload").textValue()).isEqualTo("payload");
        assertThat(first.get("responsePayload").textValue()).isEqualTo("payload");
    }

    @Test
    void a_call_that_grew_too_old_and_one_of_a_stopped_function_are_told_without_an_answer() {
        put(request -> request.functionName("fail").maximumEventAgeInSeconds(60).destinationConfig(toQueue()));
        event("fail", "1");
        Conditions.await(() -> lambda.waiting().stream()
                .map(AsyncInvocation::failures)
                .toList()
                .equals(List.of(1)));
        lambda.close();
        lambda = new LambdaServer(folder);
        lambda.queues.put(QUEUE, messages);
        lambda.ahead.set(Duration.ofSeconds(61));
        lambda.lambda.resume();
        JsonNode old = told();
        assertThat(old.at("/requestContext/condition").textValue()).isEqualTo("EventAgeExceeded");
        assertThat(old.at("/requestContext/approximateInvokeCount").intValue()).isEqualTo(1);
        assertThat(old.has("responsePayload")).isFalse();

        messages.clear();
        lambda.client.putFunctionConcurrency(
                request -> request.functionName("fail").reservedConcurrentExecutions(0));
        event("fail", "2");
        JsonNode stopped = told();
        assertThat(stopped.at("/requestContext/condition").textValue()).isEqualTo("ZeroReservedConcurrency");
        assertThat(stopped.at("/requestContext/approximateInvokeCount").intValue())
                .isZero();
        Conditions.await(() -> lambda.waiting().isEmpty());
    }

    @Test
    void what_the_role_may_no_longer_send_is_lost_and_counted() {
        put(request -> request.functionName("fail").maximumRetryAttempts(0).destinationConfig(toQueue()));
        lambda.denied.add("sqs:SendMessage");
        event("fail", "1");
        Conditions.await(() -> lambda.metrics
                .of("DestinationDeliveryFailures", Map.of("FunctionName", "fail"))
                .equals(List.of(1.0)));
        Conditions.await(() -> lambda.waiting().isEmpty());
        assertThat(messages).isEmpty();
    }

    @Test
    void a_template_makes_changes_and_deletes_one() throws JsonProcessingException {
        LambdaEventInvokeConfigType type =
                new LambdaEventInvokeConfigType(lambda.lambda.functions(), lambda.lambda.eventInvokeConfigs());
        LambdaEventInvokeConfigType.Target target = read(type, "\"MaximumRetryAttempts\":0");
        ResourceContext context = new ResourceContext("stack", "id", "Config", Map.of(), "ABC");
        assertThat(type.present(context, target)).isEmpty();

        Resource made = type.create(context, target);

        assertThat(made.physicalId()).isEqualTo("fail|$LATEST");
        assertThat(type.present(context, target)).containsExactly("fail|$LATEST");
        assertThatThrownBy(() -> type.create(context, target)).hasMessageContaining("already exists.");
        LambdaEventInvokeConfigType.Target after = read(type, "\"MaximumEventAgeInSeconds\":\"70\"");
        assertThat(type.replaces(target, after)).isFalse();
        type.update(context, made.physicalId(), target, after);
        assertThat(lambda.client
                        .getFunctionEventInvokeConfig(request -> request.functionName("fail"))
                        .maximumEventAgeInSeconds())
                .isEqualTo(70);
        type.delete(context, made.physicalId(), after);
        type.delete(context, made.physicalId(), after);
        assertThat(type.present(context, target)).isEmpty();
    }

    @Test
    void a_template_with_a_destination_of_another_kind_is_refused_before_anything_is_made() {
        LambdaEventInvokeConfigType type =
                new LambdaEventInvokeConfigType(lambda.lambda.functions(), lambda.lambda.eventInvokeConfigs());
        assertThatThrownBy(() -> read(
                        type,
                        "\"MaximumRetryAttempts\":0,\"DestinationConfig\":{\"OnSuccess\":"
                                + "{\"Destination\":\"arn:aws:events:us-east-1:000000000000:event-bus/default\"}}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("The local cloud does not implement a Destination of events");
    }

    private static LambdaEventInvokeConfigType.Target read(LambdaEventInvokeConfigType type, String more)
            throws JsonProcessingException {
        Properties properties = new Properties(
                (ObjectNode) Json.parse("{\"FunctionName\":\"fail\",\"Qualifier\":\"$LATEST\"," + more + "}"));
        LambdaEventInvokeConfigType.Target target = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        return target;
    }

    private static DestinationConfig toQueue() {
        return DestinationConfig.builder()
                .onFailure(one -> one.destination(QUEUE))
                .build();
    }

    private void put(Consumer<PutFunctionEventInvokeConfigRequest.Builder> request) {
        lambda.client.putFunctionEventInvokeConfig(request);
    }

    private String event(String function, String payload) {
        return lambda.client
                .invoke(request -> request.functionName(function)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(payload)))
                .responseMetadata()
                .requestId();
    }

    private JsonNode told() {
        Conditions.await(() -> messages.size() == 1);
        try {
            return Json.parse(messages.get(0));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void refusedDestination(String arn, String message) {
        refusedPut(
                request -> request.functionName("fail")
                        .destinationConfig(both -> both.onSuccess(one -> one.destination(arn))),
                400,
                message);
    }

    private void refusedPut(Consumer<PutFunctionEventInvokeConfigRequest.Builder> request, int status, String message) {
        refused(() -> lambda.client.putFunctionEventInvokeConfig(request), status, message);
    }

    private static void refused(ThrowingCallable call, int status, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }
}
