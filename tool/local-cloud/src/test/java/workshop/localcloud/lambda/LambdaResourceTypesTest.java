package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.types.LambdaFunctionType;
import workshop.localcloud.cloudformation.types.LambdaPermissionType;
import workshop.localcloud.cloudformation.types.LambdaVersionType;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LambdaResourceTypesTest {

    private static final ResourceContext CONTEXT =
            new ResourceContext("users-dev", "id", "EchoLambdaFunction", Map.of("STAGE", "dev"), "ABCDEFGHIJKL");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private LambdaServer server;

    @BeforeEach
    void start() {
        server = new LambdaServer(folder);
        server.objects.put("b/k", FunctionZips.functions());
        server.objects.put("b/new", FunctionZips.changed("new"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_function_with_version_and_permission_is_made_changed_and_deleted() throws Exception {
        LambdaFunctionType functions = new LambdaFunctionType(server.lambda.functions(), server.lambda.layers());
        LambdaVersionType versions = new LambdaVersionType(server.lambda.functions());
        LambdaPermissionType permissions =
                new LambdaPermissionType(server.lambda.functions(), server.lambda.policies());
        Properties properties = new Properties(template("k"));
        LambdaFunctionType.Function before = functions.read(properties);
        assertThat(properties.unread()).isEmpty();

        Resource function = functions.create(CONTEXT, before);
        assertThat(function.physicalId()).isEqualTo("users-dev-EchoLambdaFunction-ABCDEFGHIJKL");
        String arn = function.attributes().get("Arn");
        assertThat(server.invoke(function.physicalId(), "1").payload().asUtf8String())
                .isEqualTo("1");
        Resource version = versions.create(CONTEXT, new LambdaVersionType.Version("" + arn, null, null));
        assertThat(version.physicalId()).isEqualTo(arn + ":1");
        Resource permission = permissions.create(
                CONTEXT,
                new LambdaPermissionType.Grant(
                        "" + arn, "lambda:InvokeFunction", "apigateway.amazonaws.com", null, null));
        assertThat(server.lambda.invoker().permits("" + arn, "apigateway.amazonaws.com", "arn:aws:x:y:z:a"))
                .isTrue();

        LambdaFunctionType.Function after = functions.read(new Properties(template("new")));
        assertThat(functions.replaces(before, after)).isFalse();
        functions.update(CONTEXT, function.physicalId(), before, after);
        assertThat(server.lambda
                        .functions()
                        .get(server.lambda.functions().reference("" + arn, java.util.Optional.empty()))
                        .code()
                        .size())
                .isEqualTo(FunctionZips.changed("new").length);
        assertThatThrownBy(
                        () -> versions.create(CONTEXT, new LambdaVersionType.Version("" + arn, "another digest", null)))
                .isInstanceOf(ResourceException.class);

        permissions.delete(
                CONTEXT,
                permission.physicalId(),
                new LambdaPermissionType.Grant("" + arn, "lambda:InvokeFunction", "*", null, null));
        functions.delete(CONTEXT, function.physicalId(), after);
        functions.delete(CONTEXT, function.physicalId(), after);
        versions.delete(CONTEXT, version.physicalId(), new LambdaVersionType.Version("" + arn, null, null));
    }

    private static ObjectNode template(String key) throws Exception {
        return (ObjectNode) Json.parse("{\"Code\":{\"S3Bucket\":\"b\",\"S3Key\":\"" + key
                + "\"},\"Handler\":\"functions.Functions::echo\",\"Runtime\":\"java17\",\"Role\":\"" + LambdaServer.ROLE
                + "\",\"MemorySize\":256,\"Timeout\":10,\"Environment\":{\"Variables\":{\"TABLE\":\"t\"}},"
                + "\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}],\"Architectures\":[\"x86_64\"]}");
    }
}
