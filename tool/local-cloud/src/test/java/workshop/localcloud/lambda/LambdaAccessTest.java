package workshop.localcloud.lambda;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import workshop.localcloud.identity.Principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is asked of a caller beside the action, and what a function's own policy allows. */
class LambdaAccessTest {

    private static final Principal WORKER =
            new Principal.RoleSession("000000000000", "worker", "AROAWORKER", "session");

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
    void whoeverGivesAFunctionARoleMustBeAllowedToPassIt() {
        lambda.create("hello", "functions.Functions::echo");
        lambda.denied.add("iam:PassRole");

        assertThatThrownBy(() -> lambda.create("other", "functions.Functions::echo"))
                .isInstanceOfSatisfying(LambdaException.class, LambdaAccessTest::isAboutPassing);
        assertThatThrownBy(() -> lambda.client.updateFunctionConfiguration(
                        request -> request.functionName("hello").role("arn:aws:iam::000000000000:role/admin")))
                .isInstanceOfSatisfying(LambdaException.class, LambdaAccessTest::isAboutPassing);
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("hello").description("no role"));
    }

    private static void isAboutPassing(LambdaException refusal) {
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .contains("is not authorized to perform: iam:PassRole on resource: arn:aws:iam::000000000000:role/");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::000000000000:role/worker, lambda:InvokeFunction, true",
        "arn:aws:iam::000000000000:role/deep/path/worker, lambda:*, true",
        "arn:aws:sts::000000000000:assumed-role/worker/session, lambda:InvokeFunction, true",
        "*, lambda:InvokeFunction, true",
        "arn:aws:iam::000000000000:role/coworker, lambda:InvokeFunction, false",
        "arn:aws:iam::000000000000:role/worker, lambda:GetFunction, false",
        "000000000000, lambda:InvokeFunction, false",
        "lambda.amazonaws.com, lambda:InvokeFunction, false",
    })
    void aFunctionsPolicyIsEnoughForARoleOfTheAccount(String principal, String action, boolean allowed) {
        lambda.create("hello", "functions.Functions::echo");
        lambda.client.addPermission(request -> request.functionName("hello")
                .statementId("s")
                .principal(principal)
                .action(action));
        lambda.denied.add("lambda:InvokeFunction");
        lambda.caller = WORKER;

        if (allowed) {
            assertThat(dryRun()).isEqualTo(204);
        } else {
            assertThatThrownBy(this::dryRun)
                    .hasMessageContaining("is not authorized to perform: lambda:InvokeFunction on resource: "
                            + "arn:aws:lambda:us-east-1:000000000000:function:hello");
        }
    }

    private int dryRun() {
        return lambda.client
                .invoke(request -> request.functionName("hello").invocationType(InvocationType.DRY_RUN))
                .statusCode();
    }
}
