package workshop.localcloud.lambda;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.types.LambdaAliasType;
import workshop.localcloud.eventsource.DeployedFunctions;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AliasTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private LambdaServer lambda;

    @BeforeEach
    void start() {
        lambda = new LambdaServer(folder);
        lambda.create("f", "functions.Functions::count");
        publish();
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("f").handler("functions.Functions::echo"));
        publish();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void an_alias_is_made_found_listed_pointed_elsewhere_and_deleted() {
        CreateAliasResponse made = lambda.client.createAlias(
                request -> request.functionName("f").name("live").functionVersion("1"));
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.aliasArn()).isEqualTo(ARN + ":live");
        assertThat(made.functionVersion()).isEqualTo("1");
        assertThat(made.description()).isEmpty();
        lambda.client.createAlias(
                request -> request.functionName("f").name("next").functionVersion("$LATEST"));

        var changed = lambda.client.updateAlias(request ->
                request.functionName("f").name("live").functionVersion("2").revisionId(made.revisionId()));
        assertThat(changed.functionVersion()).isEqualTo("2");
        refused(
                () -> lambda.client.updateAlias(
                        request -> request.functionName("f").name("live").revisionId(made.revisionId())),
                412,
                "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to"
                        + " retrieve the latest RevisionId for your resource.");
        assertThat(lambda.client
                        .getAlias(request -> request.functionName("f").name("live"))
                        .functionVersion())
                .isEqualTo("2");
        assertThat(lambda.client
                        .listAliases(request -> request.functionName("f"))
                        .aliases())
                .extracting(alias -> alias.name() + "=" + alias.functionVersion())
                .containsExactly("live=2", "next=$LATEST");
        assertThat(lambda.client
                        .listAliases(request -> request.functionName("f").functionVersion("$LATEST"))
                        .aliases())
                .hasSize(1);

        assertThat(lambda.client
                        .deleteAlias(request -> request.functionName("f").name("live"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
        refused(
                () -> lambda.client.getAlias(
                        request -> request.functionName("f").name("live")),
                404,
                "Cannot find alias arn: " + ARN + ":live");
    }

    @Test
    void calls_and_descriptions_of_an_alias_are_those_of_its_version() {
        alias("live", "1");

        InvokeResponse first = call("live");
        assertThat(first.payload().asUtf8String()).isEqualTo("1");
        assertThat(first.executedVersion()).isEqualTo("1");
        assertThat(lambda.messages()).anyMatch(message -> message.endsWith(" Version: 1\n"));
        var configuration = lambda.client
                .getFunction(request -> request.functionName("f").qualifier("live"))
                .configuration();
        assertThat(configuration.functionArn()).isEqualTo(ARN + ":live");
        assertThat(configuration.version()).isEqualTo("1");

        lambda.client.updateAlias(
                request -> request.functionName("f").name("live").functionVersion("2"));
        assertThat(call("live").payload().asUtf8String()).isEqualTo("\"in\"");
        InvocationResult inside =
                lambda.lambda.invoker().invoke(Invocation.of(ARN + ":live", "\"in\"".getBytes(StandardCharsets.UTF_8)));
        assertThat(inside.executedVersion()).isEqualTo("2");
        refused(() -> call("dead"), 404, "Function not found: " + ARN + ":dead");
    }

    @Test
    void a_mapping_finds_a_function_by_its_alias_or_version() {
        alias("live", "1");
        DeployedFunctions functions = new DeployedFunctions(lambda.lambda.functions(), lambda.account);

        assertThat(functions.find("f:live")).contains(ARN + ":live");
        assertThat(functions.find(ARN + ":2")).contains(ARN + ":2");
        assertThat(functions.roleArn(ARN + ":live")).contains(LambdaServer.ROLE);
        assertThat(functions.find("f:dead")).isEmpty();
    }

    @Test
    void what_aws_refuses_is_refused() {
        alias("live", "1");

        refused(() -> alias("live", "2"), 409, "Alias already exists: " + ARN + ":live");
        refused(() -> alias("other", "9"), 404, "Function not found: " + ARN + ":9");
        refused(
                () -> alias("7", "1"),
                400,
                "1 validation error detected: Value '7' at 'name' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
        refused(
                () -> lambda.client.deleteFunction(
                        request -> request.functionName("f").qualifier("1")),
                409,
                "Unable to delete version because the following aliases reference it: [live]");
        refused(
                () -> lambda.client.deleteFunction(
                        request -> request.functionName("f").qualifier("live")),
                400,
                "Deletion of aliases is not currently supported.");
        refused(
                () -> lambda.client.createAlias(request -> request.functionName("f")
                        .name("half")
                        .functionVersion("1")
                        .routingConfig(routing -> routing.additionalVersionWeights(java.util.Map.of("2", 0.5)))),
                400,
                "The local cloud does not implement the parameter RoutingConfig.");
    }

    @Test
    void a_permission_of_an_alias_is_its_own_and_goes_with_it() {
        alias("live", "1");
        lambda.client.addPermission(request -> request.functionName("f")
                .qualifier("live")
                .statementId("api")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com"));

        Invoker invoker = lambda.lambda.invoker();
        assertThat(invoker.permits(ARN + ":live", "apigateway.amazonaws.com", "arn:aws:a:b:c:d"))
                .isTrue();
        assertThat(invoker.permits(ARN, "apigateway.amazonaws.com", "arn:aws:a:b:c:d"))
                .isFalse();
        refused(
                () -> lambda.client.addPermission(request -> request.functionName("f")
                        .qualifier("dead")
                        .statementId("api")
                        .action("lambda:InvokeFunction")
                        .principal("*")),
                404,
                "Cannot find alias arn: " + ARN + ":dead");

        lambda.client.deleteAlias(request -> request.functionName("f").name("live"));
        alias("live", "1");
        assertThat(invoker.permits(ARN + ":live", "apigateway.amazonaws.com", "arn:aws:a:b:c:d"))
                .isFalse();
    }

    @Test
    void a_template_makes_changes_and_deletes_an_alias() throws Exception {
        LambdaAliasType type = new LambdaAliasType(lambda.lambda.functions(), lambda.lambda.aliases());
        Properties properties = new Properties((com.fasterxml.jackson.databind.node.ObjectNode) Json.parse(
                "{\"FunctionName\":\"f\",\"Name\":\"provisioned\",\"FunctionVersion\":\"1\",\"RoutingConfig\":{}}"));
        LambdaAliasType.Alias first = type.read(properties);
        assertThat(properties.unread()).containsExactly("RoutingConfig");
        ResourceContext context = new ResourceContext("s", "id", "Alias", java.util.Map.of(), "ABC");

        Resource made = type.create(context, first);
        assertThat(made.physicalId()).isEqualTo(ARN + ":provisioned");
        LambdaAliasType.Alias second = new LambdaAliasType.Alias("f", "provisioned", "2", "");
        assertThat(type.replaces(first, second)).isFalse();
        type.update(context, made.physicalId(), first, second);
        assertThat(call("provisioned").executedVersion()).isEqualTo("2");
        type.delete(context, made.physicalId(), second);
        type.delete(context, made.physicalId(), second);
        assertThat(lambda.lambda
                        .aliases()
                        .list(lambda.lambda.functions().reference("f", Optional.empty()), Optional.empty()))
                .isEmpty();
    }

    @Test
    void snap_start_is_told_and_its_hooks_run_in_published_versions_only() {
        lambda.client.updateFunctionConfiguration(request -> request.functionName("f")
                .handler("functions.Snapped::handle")
                .snapStart(snapStart -> snapStart.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS)));
        publish();
        alias("live", "3");

        var latest = lambda.client.getFunctionConfiguration(request -> request.functionName("f"));
        assertThat(latest.snapStart().applyOn()).isEqualTo(SnapStartApplyOn.PUBLISHED_VERSIONS);
        assertThat(latest.snapStart().optimizationStatus()).isEqualTo(SnapStartOptimizationStatus.OFF);
        assertThat(lambda.client
                        .getFunctionConfiguration(
                                request -> request.functionName("f").qualifier("live"))
                        .snapStart()
                        .optimizationStatus())
                .isEqualTo(SnapStartOptimizationStatus.ON);
        assertThat(call("live").payload().asUtf8String())
                .isEqualTo("[\"snap-start\",\"beforeCheckpoint\",\"afterRestore\"]");
        assertThat(call("$LATEST").payload().asUtf8String()).isEqualTo("[\"on-demand\"]");
    }

    private void publish() {
        lambda.client.publishVersion(request -> request.functionName("f"));
    }

    private void alias(String name, String version) {
        lambda.client.createAlias(
                request -> request.functionName("f").name(name).functionVersion(version));
    }

    private InvokeResponse call(String qualifier) {
        return lambda.client.invoke(
                request -> request.functionName("f").qualifier(qualifier).payload(SdkBytes.fromUtf8String("\"in\"")));
    }

    private static void refused(ThrowingCallable call, int status, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }
}
