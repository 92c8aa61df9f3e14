package workshop.localcloud.lambda;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FunctionApiTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:echo";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private LambdaServer lambda;

    @BeforeEach
    void start() {
        lambda = new LambdaServer(folder);
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void a_function_is_created_described_and_deleted_F5() throws Exception {
        CreateFunctionResponse created =
                lambda.create("echo", "functions.Functions::echo", request -> request.tags(Map.of("a", "b")));
        assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(created.stateAsString()).isEqualTo("Pending");
        assertThat(created.stateReason()).isEqualTo("The function is being created.");
        assertThat(created.functionArn()).isEqualTo(ARN);
        assertThat(created.lastModified()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(created.loggingConfig().logGroup()).isEqualTo("/aws/lambda/echo");

        GetFunctionResponse got = lambda.client.getFunction(request -> request.functionName(ARN));
        assertThat(got.configuration().stateAsString()).isEqualTo("Active");
        assertThat(got.configuration().lastUpdateStatusAsString()).isEqualTo("Successful");
        assertThat(got.tags()).containsEntry("a", "b");
        byte[] code = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(got.code().location())).build(), BodyHandlers.ofByteArray())
                .body();
        assertThat(code).isEqualTo(FunctionZips.functions());
        assertThat(lambda.client.listFunctions().functions()).hasSize(1);

        lambda.client.deleteFunction(request -> request.functionName("echo"));
        assertThatThrownBy(() -> lambda.client.getFunction(request -> request.functionName("echo")))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Function not found: " + ARN));
    }

    @Test
    void an_unknown_function_is_named_with_its_version_by_invoke_F4() {
        refused(
                () -> lambda.invoke("echo", "{}"),
                "ResourceNotFoundException",
                "Function not found: " + ARN + ":$LATEST");
    }

    @Test
    void a_dry_run_of_invoke_only_looks_F2() {
        lambda.create("echo", "functions.Functions::echo");
        assertThat(lambda.client
                        .invoke(request -> request.functionName("echo").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
        assertThat(lambda.messages()).isEmpty();
    }

    @Test
    void a_payload_that_is_no_json_or_too_large_is_refused() {
        lambda.create("echo", "functions.Functions::echo");
        assertThatThrownBy(() -> lambda.invoke("echo", "{nonsense"))
                .isInstanceOfSatisfying(LambdaException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidRequestContentException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .startsWith("Could not parse request body into json: ");
                });
        assertThatThrownBy(() -> lambda.invoke("echo", "\"" + "x".repeat(6_291_456) + "\""))
                .isInstanceOfSatisfying(
                        LambdaException.class, e -> assertThat(e.statusCode()).isEqualTo(413));
    }

    @Test
    void what_is_not_right_or_not_implemented_is_refused_by_name() {
        refused(
                () -> lambda.create("echo", "a::b", request -> request.runtime("python3.12")),
                "InvalidParameterValueException",
                "The runtime python3.12 is not supported by the local cloud; it runs java11, java17, java21, java25.");
        refused(
                () -> lambda.create("echo", "a::b", request -> request.memorySize(64)),
                "ValidationException",
                "1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 128");
        refused(
                () -> lambda.create("echo", "a::b", request -> request.kmsKeyArn("arn:key")),
                "InvalidParameterValueException",
                "The local cloud does not implement the parameter KMSKeyArn.");
        refused(
                () -> lambda.create("echo", "a::b", request -> request.packageType("Image")),
                "InvalidParameterValueException",
                "The local cloud does not implement PackageType Image, only Zip.");
        refused(
                () -> lambda.create(
                        "echo",
                        "a::b",
                        request ->
                                request.environment(environment -> environment.variables(Map.of("AWS_REGION", "x")))),
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided contains reserved keys that are currently not supported for modification."
                        + " Reserved keys used in this request: AWS_REGION");
        lambda.missingRoles.add(LambdaServer.ROLE);
        refused(
                () -> lambda.create("echo", "a::b"),
                "InvalidParameterValueException",
                "The role defined for the function cannot be assumed by Lambda.");
    }

    @Test
    void more_than_50_megabytes_of_code_are_refused_for_their_size() {
        var request = new workshop.localcloud.http.HttpRequest(
                "POST",
                "/2015-03-31/functions",
                "",
                Headers.none(),
                new byte[LambdaErrors.LARGEST_REQUEST + 1],
                "HTTP/1.1",
                "127.0.0.1");

        assertThatThrownBy(() -> FunctionInput.readCode("CreateFunction", request, Set.of()))
                .isInstanceOf(AwsException.class)
                .hasMessage("Request must be smaller than 70167211 bytes for the CreateFunction operation");
    }

    @Test
    void broken_code_is_refused() {
        byte[] text = "no zip".getBytes(StandardCharsets.UTF_8);
        byte[] escaping = FunctionZips.zip(Map.of("../evil.txt", text));
        byte[] noFile = FunctionZips.zip(Map.of("a/" + "n".repeat(256) + "/b", text));
        for (byte[] broken : new byte[][] {text, escaping, noFile}) {
            refused(
                    () -> lambda.create(
                            "echo",
                            "a::b",
                            request -> request.code(code -> code.zipFile(SdkBytes.fromByteArray(broken)))),
                    "InvalidParameterValueException",
                    "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
        refused(
                () -> lambda.create(
                        "echo",
                        "a::b",
                        request -> request.code(code -> code.s3Bucket("b").s3Key("k"))),
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not"
                        + " exist.");
    }

    @Test
    void code_comes_out_of_a_bucket_too() {
        lambda.objects.put("b/k", FunctionZips.functions());
        lambda.create(
                "echo",
                "functions.Functions::echo",
                request -> request.code(code -> code.s3Bucket("b").s3Key("k")));
        assertThat(lambda.invoke("echo", "1").payload().asUtf8String()).isEqualTo("1");
    }

    @Test
    void a_version_is_published_once_for_the_same_code_and_settings_and_stays_as_it_is() {
        lambda.create("count", "functions.Functions::count");
        assertThat(lambda.client
                        .publishVersion(request -> request.functionName("count"))
                        .version())
                .isEqualTo("1");
        assertThat(lambda.client
                        .publishVersion(request -> request.functionName("count"))
                        .version())
                .isEqualTo("1");
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("count").handler("functions.Functions::echo"));
        assertThat(lambda.client
                        .publishVersion(request -> request.functionName("count"))
                        .version())
                .isEqualTo("2");

        var first = lambda.client.invoke(
                request -> request.functionName("count").qualifier("1").payload(SdkBytes.fromUtf8String("5")));
        assertThat(first.payload().asUtf8String()).isEqualTo("1");
        assertThat(first.executedVersion()).isEqualTo("1");
        assertThat(lambda.streamNames.get(0)).contains("/[1]");
        assertThat(lambda.client
                        .listVersionsByFunction(request -> request.functionName("count"))
                        .versions())
                .extracting(version -> version.version())
                .containsExactly("$LATEST", "1", "2");
        lambda.client.deleteFunction(request -> request.functionName("count").qualifier("1"));
        assertThatThrownBy(() -> lambda.client.getFunction(
                        request -> request.functionName("count").qualifier("1")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_permission_lets_a_service_call_for_its_source_only() {
        lambda.create("echo", "functions.Functions::echo");
        String source = "arn:aws:execute-api:us-east-1:000000000000:abc/*";
        lambda.client.addPermission(request -> request.functionName("echo")
                .statementId("api")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn(source));

        Invoker invoker = lambda.lambda.invoker();
        String route = "arn:aws:execute-api:us-east-1:000000000000:abc/dev/GET/users";
        assertThat(invoker.permits("echo", "apigateway.amazonaws.com", route)).isTrue();
        assertThat(invoker.permits(ARN, "apigateway.amazonaws.com", route.replace("abc", "other")))
                .isFalse();
        assertThat(invoker.permits("echo", "sns.amazonaws.com", route)).isFalse();
        assertThat(lambda.client
                        .getPolicy(request -> request.functionName("echo"))
                        .policy())
                .contains("\"ArnLike\":{\"AWS:SourceArn\":\"" + source + "\"}");
        assertThatThrownBy(() -> lambda.client.addPermission(request -> request.functionName("echo")
                        .statementId("api")
                        .action("lambda:InvokeFunction")
                        .principal("*")))
                .isInstanceOf(ResourceConflictException.class);
        lambda.client.removePermission(request -> request.functionName("echo").statementId("api"));
        assertThatThrownBy(() -> lambda.client.getPolicy(request -> request.functionName("echo")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void all_reservations_together_leave_the_account_a_hundred_executions() {
        lambda.create("echo", "functions.Functions::echo");
        lambda.create("other", "functions.Functions::echo");
        reserve("echo", 500);
        reserve("echo", 600); // In place of 500.
        refused(
                () -> reserve("other", 301),
                "InvalidParameterValueException",
                "Specified ReservedConcurrentExecutions for function decreases account's"
                        + " UnreservedConcurrentExecution below its minimum value of [100].");
        reserve("other", 300);
        assertThat(lambda.client.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(100);
    }

    private void reserve(String function, int executions) {
        lambda.client.putFunctionConcurrency(
                request -> request.functionName(function).reservedConcurrentExecutions(executions));
    }

    @Test
    void tags_come_and_go() {
        lambda.create("echo", "functions.Functions::echo");
        lambda.client.tagResource(request -> request.resource(ARN).tags(Map.of("a", "1", "b", "2")));
        lambda.client.untagResource(request -> request.resource(ARN).tagKeys("a"));
        assertThat(lambda.client.listTags(request -> request.resource(ARN)).tags())
                .containsExactlyEntriesOf(Map.of("b", "2"));
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
