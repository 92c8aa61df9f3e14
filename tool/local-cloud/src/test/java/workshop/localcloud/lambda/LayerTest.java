package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.types.LambdaLayerVersionType;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LayerTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:layer:";

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
    void versions_are_published_found_listed_and_deleted() {
        PublishLayerVersionResponse first = publish("words", "one");
        assertThat(first.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(first.layerArn()).isEqualTo(ARN + "words");
        assertThat(first.layerVersionArn()).isEqualTo(ARN + "words:1");
        assertThat(first.createdDate()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        publish("words", "two");
        publish("more", "three");

        var found = lambda.client.getLayerVersionByArn(request -> request.arn(ARN + "words:1"));
        assertThat(found.content().codeSha256()).isEqualTo(first.content().codeSha256());
        assertThat(found.compatibleRuntimes()).containsExactly(Runtime.JAVA17);
        assertThat(lambda.client.listLayers(request -> {}).layers())
                .extracting(layer -> layer.latestMatchingVersion().layerVersionArn())
                .containsExactly(ARN + "more:1", ARN + "words:2");
        assertThat(lambda.client
                        .listLayerVersions(request -> request.layerName("words").compatibleRuntime(Runtime.JAVA17))
                        .layerVersions())
                .extracting(version -> version.version())
                .containsExactly(2L, 1L);
        assertThat(lambda.client
                        .listLayers(request -> request.compatibleRuntime(Runtime.JAVA21))
                        .layers())
                .isEmpty();

        lambda.client.deleteLayerVersion(request -> request.layerName("words").versionNumber(2L));
        lambda.client.deleteLayerVersion(request -> request.layerName("words").versionNumber(2L));
        refused(
                () -> lambda.client.getLayerVersion(
                        request -> request.layerName("words").versionNumber(2L)),
                404,
                "The resource you requested does not exist.");
        assertThat(publish("words", "four").version()).isEqualTo(3);
    }

    @Test
    void a_functions_layers_lie_over_each_other_and_their_jars_are_on_its_class_path() {
        byte[] jar = FunctionZips.zip(Map.of("word.txt", "out of a jar".getBytes(StandardCharsets.UTF_8)));
        lambda.client.publishLayerVersion(request -> request.layerName("jar")
                .content(content ->
                        content.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(Map.of("java/lib/word.jar", jar))))));
        publish("words", "below");
        publish("over", "above");
        lambda.create(
                "layered",
                "functions.Layered::handle",
                request -> request.layers(ARN + "jar:1", ARN + "words:1", ARN + "over:1"));

        assertThat(lambda.client
                        .getFunctionConfiguration(request -> request.functionName("layered"))
                        .layers())
                .extracting(layer -> layer.arn())
                .containsExactly(ARN + "jar:1", ARN + "words:1", ARN + "over:1");
        assertThat(answer()).isEqualTo("[\"out of a jar\",\"above\"]");

        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("layered").layers(ARN + "jar:1", ARN + "over:1", ARN + "words:1"));
        for (String layer : new String[] {"jar", "words", "over"}) {
            lambda.client.deleteLayerVersion(request -> request.layerName(layer).versionNumber(1L));
        }
        assertThat(answer())
                .as("deleted layers stay with the functions that have them")
                .isEqualTo("[\"out of a jar\",\"below\"]");
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("layered").layers(java.util.List.of()));
        assertThat(answer()).isEqualTo("[null,null]");
    }

    @Test
    void what_aws_refuses_is_refused() {
        publish("words", "one");
        publish("words", "two");
        refused(
                () -> lambda.create("f", "a::b", request -> request.layers(ARN + "words:9")),
                400,
                "Layer version " + ARN + "words:9 does not exist.");
        refused(
                () -> lambda.create("f", "a::b", request -> request.layers(ARN + "words:1", ARN + "words:2")),
                400,
                "Two different versions of the same layer are not allowed to be referenced in the same function. " + ARN
                        + "words:1 and " + ARN + "words:2 are versions of the same layer.");
        refused(
                () -> lambda.client.publishLayerVersion(request -> request.layerName("broken")
                        .content(content -> content.zipFile(SdkBytes.fromUtf8String("no zip")))),
                400,
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    @Test
    void a_template_publishes_and_deletes_a_version() throws Exception {
        lambda.objects.put("b/k", FunctionZips.zip(Map.of("word.txt", new byte[] {1})));
        LambdaLayerVersionType type = new LambdaLayerVersionType(lambda.lambda.functions(), lambda.lambda.layers());
        Properties properties = new Properties((ObjectNode) Json.parse(
                "{\"LayerName\":\"words\",\"Content\":{\"S3Bucket\":\"b\",\"S3Key\":\"k\"},\"Description\":\"d\"}"));
        LambdaLayerVersionType.Layer layer = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        ResourceContext context = new ResourceContext("s", "id", "Words", Map.of(), "ABC");

        Resource made = type.create(context, layer);

        assertThat(made.physicalId()).isEqualTo(ARN + "words:1");
        assertThat(lambda.lambda.layers().get("words", 1).description()).isEqualTo("d");
        type.delete(context, made.physicalId(), layer);
        type.delete(context, made.physicalId(), layer);
        assertThat(lambda.client.listLayers(request -> {}).layers()).isEmpty();
    }

    private PublishLayerVersionResponse publish(String name, String word) {
        byte[] zip = FunctionZips.zip(Map.of("lib/word.txt", word.getBytes(StandardCharsets.UTF_8)));
        return lambda.client.publishLayerVersion(request -> request.layerName(name)
                .compatibleRuntimes(Runtime.JAVA17)
                .content(content -> content.zipFile(SdkBytes.fromByteArray(zip))));
    }

    private String answer() {
        return lambda.invoke("layered", "{}").payload().asUtf8String();
    }

    private static void refused(ThrowingCallable call, int status, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }
}
