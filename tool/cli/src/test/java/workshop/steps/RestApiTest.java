package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;

/** A service with http events, whose function reads proxy events 1.0, handled with the real Serverless CLI. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RestApiTest {

    private static final Path FIXTURE = Repository.root().resolve("tool/cli/src/test/resources/services/rest");

    private Deployment service;
    private String endpoint;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        service = Deployment.of("7-finish", "rest", cloud);
        Files.writeString(service.file("serverless.yml"), Files.readString(FIXTURE.resolve("serverless.yml")));
        addHandler(service.file("target/users.jar"));
        endpoint = service.endpoint(service.serverless("deploy")).toString();
    }

    @AfterAll
    void remove(RunningCloud cloud) throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("rest")).isEmpty();
        assertThat(call("GET", "/users").statusCode()).isEqualTo(403);
    }

    /** The CLI lists methods below addresses with https only; of others it prints the address alone. */
    @Test
    @Order(1)
    void infoNamesTheEndpointWithItsStage() {
        assertThat(endpoint).matches("http://127\\.0\\.0\\.1:\\d+/_api/[a-z0-9]{10}/rest");
        assertThat(service.serverless("info", "--verbose"))
                .contains("endpoint: " + endpoint, "ServiceEndpoint: " + endpoint);
    }

    /** Recorded fact G1. */
    @Test
    @Order(2)
    void theFunctionGetsProxyEvents() {
        HttpResponse<String> answer = call("PUT", "/users/a%2Bb?x=1&x=2%2B", "{\"name\":\"Ada\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body().lines())
                .containsExactly(
                        "resource=/users/{id}",
                        "method=PUT",
                        "path=/users/a%2Bb",
                        "contextPath=/rest/users/a%2Bb",
                        "stage=rest",
                        "pathParameters={id=a%2Bb}",
                        "query={x=2+}",
                        "queries={x=[1, 2+]}",
                        "body={\"name\":\"Ada\"}");
        assertThat(answer.headers().allValues("X-Own")).containsExactly("1", "2");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/plain");
        assertThat(answer.headers().allValues("x-amzn-RequestId")).hasSize(1);
        assertThat(call("DELETE", "/files/a/b").body()).contains("pathParameters={proxy=a/b}", "query=null");
    }

    @Test
    @Order(3)
    void theGatewayAnswersPreflights() {
        HttpResponse<String> answer = call("OPTIONS", "/users");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("OPTIONS,GET");
    }

    /** Recorded facts G2 and G3. */
    @Test
    @Order(4)
    void whatFailsOrIsUnknownIsAnsweredAsOnAws() {
        HttpResponse<String> broken = call("GET", "/files/broken");
        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(broken.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        HttpResponse<String> unknown = call("DELETE", "/users");
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    }

    /** That a removed path answers until the next deployment follows from CloudFormation's order; not verified on AWS. */
    @Test
    @Order(5)
    void anUpdateDeploysAnewAtTheSameEndpoint() throws IOException {
        replaceInServerlessYml("ANY /files/{proxy+}", "GET /later");
        assertThat(service.serverless("deploy")).contains("endpoint: " + endpoint);
        assertThat(call("GET", "/later").statusCode()).isEqualTo(201);
        assertThat(call("GET", "/files/a").statusCode())
                .as("CloudFormation deletes what was removed after it has made the new deployment")
                .isEqualTo(201);
        replaceInServerlessYml("memorySize: 1024", "memorySize: 512");
        service.serverless("deploy");
        assertThat(call("GET", "/files/a").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(6)
    void whatIsNotImplementedIsRefusedByNameAndTheServiceGoesOn() throws IOException {
        String before = Files.readString(service.file("serverless.yml"));
        replaceInServerlessYml("cors: true", "cors: true\n          private: true");
        Deployment.Outcome failed = service.tryServerless("deploy");
        assertThat(failed.exit()).isNotZero();
        assertThat(failed.output()).contains("ApiKeyRequired");
        Files.writeString(service.file("serverless.yml"), before);
        assertThat(call("GET", "/later").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> call(String method, String path) {
        return call(method, path, "");
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return service.call(method, URI.create(endpoint + path), body);
    }

    private void replaceInServerlessYml(String from, String to) throws IOException {
        Path file = service.file("serverless.yml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** Compiles the fixture's function against the step's jar, which has the event classes, and puts it in there. */
    private static void addHandler(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(jar.getParent(), "classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "--release",
                                "17",
                                "-classpath",
                                jar.toString(),
                                "-d",
                                classes.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null)
                                .getJavaFileObjects(FIXTURE.resolve("src/fixture/UsersHandler.java")))
                .call();
        assertThat(compiled).as("the fixture compiles").isTrue();
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.createDirectories(zip.getPath("fixture"));
            Files.copy(classes.resolve("fixture/UsersHandler.class"), zip.getPath("fixture/UsersHandler.class"));
        }
    }
}
