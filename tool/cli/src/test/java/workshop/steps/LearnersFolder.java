package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A folder in which a chapter is done, to make mistakes in. Maven and the Serverless CLI are stood for by what they come
 * to: classes in the jar, calls of AWS's APIs.
 */
final class LearnersFolder implements AutoCloseable {

    private static final String JAR = "target/users.jar";
    private static final String SOURCES = "src/main/java/com/example/users/";
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

    private final RunningCloud cloud;
    private final Path folder;

    /** What is given to the cloud: without sources, so that what is packaged is packaged once. */
    private final Deployment deployment;

    private final String stage;
    private final List<String> patched = new ArrayList<>();
    private String deployed = "";
    private boolean anew;
    private String step = "";

    LearnersFolder(String stage, RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        this.stage = stage;
        folder = Files.createTempDirectory("learner");
        deployment = Deployment.of("1-start", stage, cloud);
    }

    Path path() {
        return folder;
    }

    RunningCloud cloud() {
        return cloud;
    }

    /** Takes the files of a step, built. */
    void become(String name) throws IOException {
        step = name;
        if (anew) {
            remove();
        }
        Deployment.delete(folder);
        Path source = Repository.root().resolve(name);
        for (Path file : ClassPatch.files(source.resolve("src/main"), ".java")) {
            Path copy = folder.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy);
            Files.setLastModifiedTime(copy, FileTime.from(WRITTEN));
        }
        Files.copy(source.resolve("serverless.yml"), folder.resolve("serverless.yml"));
        takeJar(name);
    }

    /** The jar that another step builds. */
    LearnersFolder takeJar(String from) throws IOException {
        Files.createDirectories(folder.resolve("target"));
        Files.copy(
                Repository.root().resolve(from).resolve(JAR), folder.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** The configuration of another step. */
    LearnersFolder takeConfiguration(String from) throws IOException {
        Files.copy(
                Repository.root().resolve(from).resolve("serverless.yml"),
                folder.resolve("serverless.yml"),
                StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** Edits serverless.yml. */
    LearnersFolder edit(String old, String fresh) throws IOException {
        return replace(folder.resolve("serverless.yml"), old, fresh);
    }

    private LearnersFolder replace(Path file, String old, String fresh) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, fresh));
        return this;
    }

    /** Edits a class, after it was built. */
    LearnersFolder editSource(String name, String old, String fresh) throws IOException {
        return replace(source(name), old, fresh);
    }

    /** Takes a class of another step, after it was built. */
    LearnersFolder takeSource(String name, String from) throws IOException {
        Files.copy(
                Repository.root().resolve(from).resolve(SOURCES + name + ".java"),
                source(name),
                StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    private Path source(String name) {
        return folder.resolve(SOURCES + name + ".java");
    }

    /** Builds a few classes. */
    LearnersFolder build(String... classes) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : classes) {
            sources.add(source(name));
        }
        ClassPatch.compile(sources, folder.resolve(JAR));
        for (Path source : sources) {
            Files.setLastModifiedTime(source, FileTime.from(WRITTEN));
        }
        return this;
    }

    LearnersFolder deleteJar() throws IOException {
        Files.delete(folder.resolve(JAR));
        return this;
    }

    /** {@code serverless deploy}; what is deployed already is left alone, as the CLI leaves it. */
    LearnersFolder deploy() throws IOException {
        restoreCode();
        String wanted = Files.readString(folder.resolve("serverless.yml"))
                + step
                + Base64.getEncoder()
                        .encodeToString(Files.readAllBytes(folder.resolve(JAR)))
                        .hashCode();
        if (wanted.equals(deployed)) {
            return this;
        }
        deployed = "";
        Files.copy(
                folder.resolve("serverless.yml"),
                deployment.file("serverless.yml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve(JAR), deployment.file(JAR), StandardCopyOption.REPLACE_EXISTING);
        deployment.deploy();
        deployed = wanted;
        return this;
    }

    /** Deploys, and is told that it failed. */
    LearnersFolder deployInVain() {
        Optional<String> failure = Optional.empty();
        try {
            deploy();
        } catch (AssertionError e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(failure).isPresent();
        return this;
    }

    /** Deploys the jar to one function: it is all that {@code serverless deploy} changes when the code alone changed. */
    LearnersFolder deployCode(String function) throws IOException {
        update(function, Files.readAllBytes(folder.resolve(JAR)));
        patched.add(function);
        return this;
    }

    private void update(String function, byte[] jar) {
        String name = "users-" + stage + "-" + function;
        cloud.lambda.updateFunctionCode(
                request -> request.functionName(name).zipFile(SdkBytes.fromByteArrayUnsafe(jar)));
        Deployment.awaitCondition(
                () -> name + " is not updated",
                () -> Objects.equals(
                        cloud.lambda
                                .getFunctionConfiguration(request -> request.functionName(name))
                                .lastUpdateStatus(),
                        LastUpdateStatus.SUCCESSFUL));
    }

    /** CloudFormation does not see what was changed behind its back. */
    private void restoreCode() throws IOException {
        if (!deployed.isEmpty()) {
            for (String function : patched) {
                update(function, Files.readAllBytes(deployment.file(JAR)));
            }
        }
        patched.clear();
    }

    /** What is deployed cannot be changed to what comes next: an API has no two routes that differ in a name alone. */
    LearnersFolder beginAnewNext() {
        anew = true;
        return this;
    }

    /** {@code serverless remove}. */
    LearnersFolder remove() throws IOException {
        anew = false;
        deployed = "";
        patched.clear();
        deployment.remove();
        return this;
    }

    @Override
    public void close() throws IOException {
        deployment.close();
        Deployment.delete(folder);
    }
}
