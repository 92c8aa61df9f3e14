package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of removals rest on {@link RunningCloud#leftovers}: it must see each kind of thing. */
@OnLocalCloud
final class LeftoversTest {

    private static final String STACK = "leftovers";
    private static final String TEMPLATE =
            """
            Resources:
              Queue: {Type: 'AWS::SQS::Queue', Properties: {QueueName: left-queue}}
              HttpApi: {Type: 'AWS::ApiGatewayV2::Api', Properties: {Name: left-http, ProtocolType: HTTP}}
              RestApi: {Type: 'AWS::ApiGateway::RestApi', Properties: {Name: left-rest}}
            """;

    @Test
    void queuesLayersAndBothKindsOfApisAreNamedUntilTheyAreRemoved(RunningCloud cloud) throws IOException {
        SdkBytes zip =
                SdkBytes.fromByteArray(Files.readAllBytes(Repository.root().resolve("1-start/target/users.jar")));
        cloud.lambda.publishLayerVersion(
                layer -> layer.layerName("left-layer").content(content -> content.zipFile(zip)));
        cloud.cloudFormation.createStack(stack -> stack.stackName(STACK).templateBody(TEMPLATE));
        Deployment.awaitCondition(() -> "The stack is not made: " + cloud.leftovers(), () -> cloud.leftovers()
                .contains("stack leftovers in CREATE_COMPLETE"));

        assertThat(cloud.leftovers())
                .containsExactlyInAnyOrder(
                        "layer left-layer",
                        "queue " + cloud.endpoint() + "/000000000000/left-queue",
                        "HTTP API left-http",
                        "REST API left-rest",
                        "stack leftovers in CREATE_COMPLETE");

        cloud.lambda.deleteLayerVersion(layer -> layer.layerName("left-layer").versionNumber(1L));
        cloud.cloudFormation.deleteStack(stack -> stack.stackName(STACK));
        Deployment.awaitCondition(() -> "The stack is not deleted: " + cloud.leftovers(), () -> cloud.leftovers()
                .isEmpty());

        assertThat(cloud.leftovers()).isEmpty();
    }
}
