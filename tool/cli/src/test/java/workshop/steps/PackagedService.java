package workshop.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workshop.localcloud.http.Json;

/**
 * What {@code serverless package} makes of a service. It is made once of the same files, for a stage whose name then is
 * replaced: the stage may be part of names, but must not choose parameters.
 */
final class PackagedService {

    private static final String STAGE = "stage-to-be-replaced";
    private static final Pattern STAGE_PARAMETERS = Pattern.compile("(?m)^(params|stages):");
    private static final Path KEPT = Repository.root().resolve("tool/cli/target/packaged");

    private final Path folder;
    private final Path packaged;
    private final String stage;
    private final ObjectNode state;
    private final String createTemplate;
    private final String updateTemplate;

    private PackagedService(Path folder, Path packaged, String stage) throws IOException {
        this.folder = folder;
        this.packaged = packaged;
        this.stage = stage;
        this.state = (ObjectNode) Json.parse(read(packaged.resolve("serverless-state.json")));
        this.createTemplate = read(packaged.resolve("cloudformation-template-create-stack.json"));
        this.updateTemplate = read(packaged.resolve("cloudformation-template-update-stack.json"));
    }

    /** @param service a folder with a serverless.yml and what it names */
    static PackagedService of(Deployment service) throws IOException {
        Path folder = service.file("");
        if (STAGE_PARAMETERS
                .matcher(Files.readString(service.file("serverless.yml")))
                .find()) {
            throw new IllegalArgumentException(folder + " has parameters that its stage chooses: use the CLI");
        }
        Path packaged = KEPT.resolve(digest(folder));
        Files.createDirectories(KEPT);
        try (FileChannel file = FileChannel.open(
                        packaged.resolveSibling(packaged.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assert lock.isValid();
            if (!Files.exists(packaged)) {
                Path made = Files.createTempDirectory(KEPT, "made-");
                service.packageFor(STAGE, made);
                Files.move(made, packaged);
            }
        }
        return new PackagedService(folder, packaged, service.stage);
    }

    String stack() {
        JsonNode provider = state.at("/service/provider");
        return provider.path("stackName").asText(state.at("/service/service").asText() + "-" + stage);
    }

    String stage() {
        return stage;
    }

    /** The template with nothing but the bucket for deployments. */
    String createTemplate() {
        return createTemplate;
    }

    String updateTemplate() {
        return updateTemplate;
    }

    String state() {
        return state.toPrettyString();
    }

    /** Where objects of this service and stage are in its bucket. */
    String prefix() {
        return directory().replaceFirst("[^/]*$", "");
    }

    /** Where the objects of this deployment are in the bucket. */
    String directory() {
        return state.at("/package/artifactDirectoryName").asText();
    }

    /** The names of the functions. */
    List<String> functions() {
        List<String> names = new ArrayList<>();
        state.at("/service/functions")
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    /** The files with code, which the template knows by their names. */
    List<Path> artefacts() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String key : new TreeSet<>(Json.parse(updateTemplate).findValuesAsText("S3Key"))) {
            String name = key.substring(key.lastIndexOf('/') + 1);
            try (Stream<Path> made = Files.walk(packaged);
                    Stream<Path> given = Files.walk(folder)) {
                found.add(Stream.concat(made, given)
                        .filter(file -> file.endsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(folder + " has no " + name)));
            }
        }
        return found;
    }

    private String read(Path file) throws IOException {
        return Files.readString(file).replace(STAGE, stage);
    }

    private static String digest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/."))
                    .sorted()
                    .toList()) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
