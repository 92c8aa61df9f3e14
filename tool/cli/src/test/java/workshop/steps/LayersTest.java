package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A service with layers of its own, an alias and versions that are pruned. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LayersTest {

    private static final String PHRASES = "layered-layers-phrases";
    private static final String KEPT = "layered-layers-kept";
    private static final String LETTER = "layered-layers-letter";
    private static final String QUICK = "layered-layers-quick";

    private RunningCloud cloud;
    private Deployment service;
    private URI url;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        service = ServiceSource.of("layered", "layers", cloud);
        splitJar();
        Files.createDirectories(service.file("kept"));
        Files.writeString(service.file("kept/note.txt"), "first note");
        url = service.endpoint(service.serverless("deploy"));
    }

    @AfterAll
    void remove() throws IOException {
        service.remove();
        service.close();
        assertThat(layerVersions(PHRASES)).isEmpty();
        assertThat(layerVersions(KEPT)).as("retained").containsExactly(3L, 2L);
        for (long version : layerVersions(KEPT)) {
            cloud.lambda.deleteLayerVersion(request -> request.layerName(KEPT).versionNumber(version));
        }
        assertThat(cloud.leftovers("layers")).isEmpty();
    }

    @Test
    @Order(1)
    void aFunctionFindsItsClassInTheLayer() {
        assertThat(cloud.invoke(LETTER, "{}")).contains("first code", "first farewell");
        assertThat(layerVersions(PHRASES)).containsExactly(1L);
        assertThat(layerVersions(KEPT)).containsExactly(1L);
        assertThat(cloud.lambda
                        .getFunctionConfiguration(request -> request.functionName(LETTER))
                        .layers())
                .extracting(layer -> layer.arn())
                .containsExactly("arn:aws:lambda:us-east-1:000000000000:layer:" + PHRASES + ":1");
    }

    @Test
    @Order(2)
    void otherAccountsMayUseALayerAsItsAllowedAccountsSay() {
        assertThat(cloud.lambda
                        .getLayerVersionPolicy(
                                request -> request.layerName(PHRASES).versionNumber(1L))
                        .policy())
                .contains("\"arn:aws:iam::111122223333:root\"", "\"Principal\":\"*\"");
        assertThatThrownBy(() -> cloud.lambda.getLayerVersionPolicy(
                        request -> request.layerName(KEPT).versionNumber(1L)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @Order(3)
    void aSnapStartFunctionIsCalledAndPermittedByItsAlias() {
        AliasConfiguration alias = alias();
        assertThat(alias.functionVersion()).isEqualTo("1");
        assertThat(cloud.lambda
                        .getFunctionConfiguration(
                                request -> request.functionName(QUICK).qualifier(alias.name()))
                        .snapStart()
                        .optimizationStatus())
                .isEqualTo(SnapStartOptimizationStatus.ON);
        assertThat(service.call("GET", url, "").body()).contains("first farewell", "\"version\":\"1\"");
        assertThat(cloud.lambda
                        .getPolicy(request -> request.functionName(QUICK).qualifier(alias.name()))
                        .policy())
                .contains("apigateway.amazonaws.com", "function:" + QUICK + ":" + alias.name());
        assertThatThrownBy(() -> cloud.lambda.getPolicy(request -> request.functionName(QUICK)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @Order(4)
    void deployFunctionChangesLatestAndLeavesLayersAndAliasAlone() throws IOException {
        become("Letter.java", "first code", "second code");
        assertThat(service.serverless("deploy", "function", "-f", "quick")).contains("Function code deployed");
        assertThat(service.serverless("invoke", "-f", "quick", "--qualifier", "$LATEST"))
                .contains("second code", "first farewell");
        assertThat(service.call("GET", url, "").body()).contains("first code", "\"version\":\"1\"");
    }

    @Test
    @Order(5)
    void oldVersionsArePrunedAfterEachDeploymentAndTheLayersToo() throws IOException {
        become("Farewell.java", "first farewell", "second farewell");
        Files.writeString(service.file("kept/note.txt"), "second note");
        service.serverless("deploy");
        assertThat(service.call("GET", url, "").body()).contains("second code", "second farewell", "\"version\":\"2\"");
        assertThat(layerVersions(PHRASES)).as("what replaced the first").containsExactly(2L);
        assertThat(layerVersions(KEPT)).as("retained").containsExactly(2L, 1L);

        become("Letter.java", "second code", "third code");
        Files.writeString(service.file("kept/note.txt"), "third note");
        assertThat(service.serverless("deploy")).contains("Pruned 1 function version", "Pruned 1 layer version");
        assertThat(service.call("GET", url, "").body()).contains("third code", "second farewell");
        assertThat(alias().functionVersion()).isEqualTo("3");
        assertThat(versions(LETTER)).containsExactly("$LATEST", "2", "3");
        assertThat(versions(QUICK)).as("two besides the alias's").containsExactly("$LATEST", "1", "2", "3");
        assertThat(layerVersions(PHRASES)).containsExactly(2L);
        assertThat(layerVersions(KEPT)).containsExactly(3L, 2L);
    }

    @Test
    @Order(6)
    void provisionedConcurrencyIsRefusedByNameAndChangesNothing() throws IOException {
        ServiceSource.edit(service, "serverless.yml", "    snapStart: true", "    provisionedConcurrency: 1");
        Deployment.Outcome refused = service.tryServerless("deploy");
        ServiceSource.edit(service, "serverless.yml", "    provisionedConcurrency: 1", "    snapStart: true");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("AWS::Lambda::Alias", "ProvisionedConcurrencyConfig");
        assertThat(alias().functionVersion()).isEqualTo("3");
        assertThat(service.call("GET", url, "").body()).contains("third code");
    }

    private AliasConfiguration alias() {
        List<AliasConfiguration> aliases =
                cloud.lambda.listAliases(request -> request.functionName(QUICK)).aliases();
        assertThat(aliases).hasSize(1);
        return aliases.get(0);
    }

    private List<String> versions(String function) {
        return cloud.lambda.listVersionsByFunction(request -> request.functionName(function)).versions().stream()
                .map(FunctionConfiguration::version)
                .toList();
    }

    private List<Long> layerVersions(String layer) {
        return cloud.lambda.listLayerVersions(request -> request.layerName(layer)).layerVersions().stream()
                .map(LayerVersionsListItem::version)
                .toList();
    }

    private void become(String file, String from, String to) throws IOException {
        ServiceSource.edit(service, file, from, to);
        ServiceSource.compile(service, "layered");
        if (file.equals("Farewell.java")) {
            splitJar();
        } else {
            // A jar that is made anew has other times in it, which would be another layer.
            try (FileSystem function = FileSystems.newFileSystem(service.file("target/layered.jar"))) {
                Files.delete(function.getPath("/phrases/Farewell.class"));
            }
        }
    }

    /** Moves the layer's class out of the function's jar to a jar in the layer's folder. */
    private void splitJar() throws IOException {
        Path jar = Files.createDirectories(service.file("phrases/java/lib")).resolve("phrases.jar");
        Files.deleteIfExists(jar);
        try (FileSystem function = FileSystems.newFileSystem(service.file("target/layered.jar"));
                FileSystem layer = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectory(layer.getPath("/phrases"));
            Files.move(function.getPath("/phrases/Farewell.class"), layer.getPath("/phrases/Farewell.class"));
        }
    }
}
