package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** Archives of classes, with real virtual machines that make and use them. */
@Tag(Ring.DEPLOYED)
class ClassArchivesTest {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Path SOURCES = Path.of("src", "test", "resources", "archived");
    private static final String FROM_ARCHIVE = "source: shared objects file";

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
    void the_second_environment_starts_from_an_archive_and_finds_everything_where_the_first_did() throws Exception {
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        String first = answer("where");
        assertThat(command("where")).contains("-XX:DumpLoadedClassList").doesNotContain("-XX:SharedArchiveFile");
        awaitArchives(1);

        anotherEnvironment("where");
        assertThat(answer("where")).isEqualTo(first);
        assertThat(command("where")).contains("-XX:SharedArchiveFile").doesNotContain("-XX:DumpLoadedClassList");
        assertFromArchive("where", "archived.Where");
        assertFromArchive("where", "com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        assertThat(new ObjectMapper().readTree(first).get("class"))
                .singleElement()
                .extracting(JsonNode::asText)
                .asString()
                .startsWith("file:");
        assertThat(lambda.messages()).noneMatch(message -> message.matches("(?s).*(\\[cds|\\[aot|[Aa]rchive|jsa).*"));
    }

    @Test
    @Tag(Ring.LONG)
    void on_jdk_25_classes_are_linked_ahead_unless_the_function_s_options_forbid_it() throws Exception {
        Assumptions.assumeTrue(LambdaServer.jdks().stream().anyMatch(jdk -> jdk.feature() == 25));
        create("linked", "java25", classLog("linked"));
        create("opened", "java25", classLog("opened") + " --add-opens=java.base/java.lang=ALL-UNNAMED");
        String first = answer("linked");
        assertThat(answer("opened")).isEqualTo(first);
        awaitArchives(2);

        for (String function : List.of("linked", "opened")) {
            anotherEnvironment(function);
            assertThat(answer(function)).isEqualTo(first);
            assertFromArchive(function, "archived.Where");
        }
        assertThat(Files.readString(archive("linked").resolve("classes.list"))).contains("\n@cp archived/Where ");
        assertThat(Files.readString(archive("opened").resolve("classes.list"))).doesNotContain("@cp");
        assertThat(lambda.messages()).noneMatch(message -> message.matches("(?s).*(\\[cds|\\[aot|[Aa]rchive|jsa).*"));
    }

    @Test
    @Tag(Ring.LONG)
    void a_library_s_classes_are_in_the_archive_and_its_resources_where_they_were() throws Exception {
        create("where", whereWithLibrary(), "archived.Where::answer");
        String first = answer("where");
        assertThat(first).contains("jar:file:").contains("lib/library.jar!");
        assertThat(first).contains("\"noteOnClassPath\":\"of the function\"");
        awaitArchives(1);

        anotherEnvironment("where");
        assertThat(answer("where")).isEqualTo(first);
        assertFromArchive("where", "library.Library");
    }

    @Test
    @Tag(Ring.LONG)
    void a_layer_s_library_and_snap_start_are_as_without_an_archive() throws Exception {
        String layer = lambda.client
                .publishLayerVersion(request -> request.layerName("library")
                        .content(content -> content.zipFile(
                                SdkBytes.fromByteArray(FunctionZips.zip(Map.of("java/lib/library.jar", library()))))))
                .layerVersionArn();
        Map<String, byte[]> code = where();
        lambda.create("where", "archived.Where::answer", request -> request.layers(layer)
                .snapStart(snapStart -> snapStart.applyOn("PublishedVersions"))
                .environment(environment -> environment.variables(Map.of("JAVA_TOOL_OPTIONS", classLog("where"))))
                .code(zip -> zip.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(code)))));
        lambda.client.publishVersion(request -> request.functionName("where"));
        String first = answer("where:1");
        awaitArchives(1);
        assertThat(loaded("where", "library.Library"))
                .singleElement()
                .asString()
                .doesNotContain(FROM_ARCHIVE);

        lambda.ahead.set(Duration.ofMinutes(11));
        lambda.lambda.expireIdle();
        assertThat(answer("where:1")).isEqualTo(first);
        assertFromArchive("where", "library.Library");
        assertThat(command("where")).contains("-XX:SharedArchiveFile");
    }

    @Test
    @Tag(Ring.LONG)
    void changed_code_has_an_archive_of_its_own_before_its_first_call_and_the_old_one_goes() throws Exception {
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        answer("where");
        awaitArchives(1);
        Path old = archives().get(0);

        Map<String, byte[]> changed = whereWithoutLibrary();
        changed.put("note.txt", "changed".getBytes(StandardCharsets.UTF_8));
        lambda.client.updateFunctionCode(
                request -> request.functionName("where").zipFile(SdkBytes.fromByteArray(FunctionZips.zip(changed))));
        assertThat(answer("where")).contains("\"note\":\"changed\"");
        assertThat(command("where")).doesNotContain("-XX:SharedArchiveFile");
        await(() -> archives().size() == 1 && !archives().get(0).equals(old));
        assertThat(old).doesNotExist();

        changed.put("note.txt", "again".getBytes(StandardCharsets.UTF_8));
        Path second = archives().get(0);
        lambda.client.updateFunctionCode(
                request -> request.functionName("where").zipFile(SdkBytes.fromByteArray(FunctionZips.zip(changed))));
        await(() -> archives().size() == 1 && !archives().get(0).equals(second));
        assertThat(answer("where")).contains("\"note\":\"again\"");
        assertThat(command("where")).contains("-XX:SharedArchiveFile");
    }

    @Test
    @Tag(Ring.LONG)
    void functions_with_the_same_code_share_one_archive_and_what_is_removed_leaves_none() throws Exception {
        create("one", whereWithoutLibrary(), "archived.Where::answer");
        create("two", whereWithoutLibrary(), "archived.Where::answer");
        answer("one");
        awaitArchives(1);
        answer("two");
        assertThat(command("two")).contains("-XX:SharedArchiveFile").contains("-XX:DumpLoadedClassList");
        assertThat(archives()).hasSize(1);

        lambda.client.deleteFunction(request -> request.functionName("one"));
        lambda.client.deleteFunction(request -> request.functionName("two"));
        await(() -> archives().isEmpty());
    }

    @Test
    @Tag(Ring.LONG)
    void what_was_half_made_or_broken_when_the_local_cloud_ended_is_removed_and_made_again() throws Exception {
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        String first = answer("where");
        awaitArchives(1);
        Path broken = archives().get(0);
        lambda.close();
        byte[] bytes = Files.readAllBytes(broken.resolve("classes.jsa"));
        bytes[bytes.length / 2] ^= 1;
        assertThat(broken.resolve("classes.jsa").toFile().setWritable(true)).isTrue();
        Files.write(broken.resolve("classes.jsa"), bytes);
        Path halfMade = broken.resolveSibling("half");
        Files.createDirectories(halfMade);
        Files.write(halfMade.resolve("classes.jsa"), bytes);

        lambda = new LambdaServer(folder);
        await(() -> archives().size() == 1 && !archives().get(0).equals(broken));
        assertThat(broken).doesNotExist();
        assertThat(halfMade).doesNotExist();
        assertThat(answer("where")).isEqualTo(first);
        assertThat(command("where")).contains("-XX:SharedArchiveFile");
    }

    @Test
    @Tag(Ring.LONG)
    void an_archive_is_used_again_after_a_restart() throws Exception {
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        answer("where");
        awaitArchives(1);
        Path made = archives().get(0);
        lambda.close();

        lambda = new LambdaServer(folder);
        await(() -> {
            answer("where");
            boolean used = command("where").contains("-XX:SharedArchiveFile");
            anotherEnvironment("where");
            return used;
        });
        assertThat(archives()).containsExactly(made);
    }

    @Test
    void an_archive_from_which_no_process_starts_is_given_up_and_the_call_is_answered() throws Exception {
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        String first = answer("where");
        awaitArchives(1);
        Path archive = archives().get(0).resolve("classes.jsa");
        byte[] bytes = Files.readAllBytes(archive);
        for (int i = bytes.length / 10; i < bytes.length / 2; i++) {
            bytes[i] = (byte) 0xA5;
        }
        assertThat(archive.toFile().setWritable(true)).isTrue();
        anotherEnvironment("where");
        Files.write(archive, bytes);

        assertThat(answer("where")).isEqualTo(first);
        assertThat(command("where")).doesNotContain("-XX:SharedArchiveFile");
        await(() -> archives().isEmpty());
    }

    @Test
    @Tag(Ring.LONG)
    void an_archive_that_somebody_deletes_is_missed_and_made_again() throws Exception {
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        String first = answer("where");
        awaitArchives(1);
        Path deleted = archives().get(0);
        CodeFolders.delete(deleted);
        anotherEnvironment("where");

        assertThat(answer("where")).isEqualTo(first);
        assertThat(command("where")).doesNotContain("-XX:SharedArchiveFile");
        await(() -> archives().size() == 1 && !archives().get(0).equals(deleted));
    }

    @Test
    @Tag(Ring.LONG)
    void code_that_asks_where_it_came_from_gets_no_archive() throws Exception {
        Map<String, byte[]> code = new LinkedHashMap<>(FunctionZips.classes(SOURCES));
        create("asking", code, "asking.Asking::answer");
        String first = answer("asking");
        await(() -> count(folder.resolve("work/archives/lists")) == 1);
        create("where", whereWithoutLibrary(), "archived.Where::answer");
        answer("where");
        awaitArchives(1);

        anotherEnvironment("asking");
        assertThat(answer("asking")).isEqualTo(first);
        assertThat(command("asking")).doesNotContain("-XX:SharedArchiveFile");
    }

    @Test
    void a_function_that_says_itself_how_classes_are_shared_is_left_alone() throws Exception {
        lambda.create("own", "archived.Where::answer", request -> request.environment(
                        environment -> environment.variables(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:auto")))
                .code(code -> code.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(whereWithoutLibrary())))));
        answer("own");
        assertThat(command("own")).doesNotContain("-XX:SharedArchiveFile").doesNotContain("-XX:DumpLoadedClassList");
    }

    @Test
    void a_function_may_choose_its_collector_its_compilers_and_its_first_heap() {
        lambda.create("own", "archived.Where::answer", request -> request.environment(
                        environment -> environment.variables(Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-XX:+UseParallelGC -XX:TieredStopAtLevel=4 -Xms20m -Xshare:auto")))
                .code(code -> code.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(whereWithoutLibrary())))));
        answer("own");
        assertThat(command("own")).doesNotContain("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms");
    }

    private void create(String name, Map<String, byte[]> code, String handler) {
        lambda.create(name, handler, request -> request.environment(
                        environment -> environment.variables(Map.of("JAVA_TOOL_OPTIONS", classLog(name))))
                .code(zip -> zip.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(code)))));
    }

    private void create(String name, String runtime, String options) {
        lambda.create(name, "archived.Where::answer", request -> request.runtime(runtime)
                .environment(environment -> environment.variables(Map.of("JAVA_TOOL_OPTIONS", options)))
                .code(zip -> zip.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(whereWithoutLibrary())))));
    }

    /** The folder of the archive that the function's process was started from. */
    private static Path archive(String function) {
        Matcher option = Pattern.compile("-XX:SharedArchiveFile=([^\0]+)").matcher(command(function));
        assertThat(option.find()).as("a process from an archive").isTrue();
        return Path.of(option.group(1)).resolveSibling("");
    }

    private String answer(String function) {
        var response = lambda.invoke(function, "{}");
        assertThat(response.functionError())
                .as(response.payload().asUtf8String())
                .isNull();
        return response.payload().asUtf8String();
    }

    private void anotherEnvironment(String function) {
        lambda.client.updateFunctionConfiguration(request ->
                request.functionName(function).description(Instant.now().toString()));
    }

    private void awaitArchives(int number) throws Exception {
        await(() -> archives().size() == number);
    }

    /** The folders of archives that are whole. */
    private List<Path> archives() {
        try (Stream<Path> files = Files.walk(folder.resolve("work/archives/made"))) {
            return files.filter(file -> file.endsWith("seal"))
                    .map(Path::getParent)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // It is being changed.
        }
    }

    /** How the function's process was started that has answered last. */
    private static String command(String function) {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(process -> {
                    try {
                        String variables = Files.readString(
                                Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
                        boolean is = variables.contains("AWS_LAMBDA_FUNCTION_NAME=" + function + "\0");
                        return is
                                ? Files.readString(
                                        Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                                : "";
                    } catch (IOException e) {
                        return "";
                    }
                })
                .filter(command -> !command.isEmpty())
                .findFirst()
                .orElse("none");
    }

    private String classLog(String function) {
        return "\"-Xlog:class+load:file=" + folder.resolve(function + ".classes") + ":none\"";
    }

    /** The virtual machine archives no class from a path with characters that a URL escapes, such as blanks. */
    private void assertFromArchive(String function, String type) throws IOException {
        assertThat(loaded(function, type))
                .singleElement()
                .asString()
                .matches(
                        line -> line.contains(FROM_ARCHIVE) || line.contains("%"),
                        "is from the archive where it can be");
    }

    /** Where a class was loaded from, in the environment that was started last. */
    private List<String> loaded(String function, String type) throws IOException {
        return Files.readAllLines(folder.resolve(function + ".classes")).stream()
                .filter(line -> line.startsWith(type + " "))
                .toList();
    }

    private static Map<String, byte[]> where() {
        Map<String, byte[]> code = new LinkedHashMap<>();
        FunctionZips.classes(SOURCES).forEach((name, bytes) -> {
            if (name.startsWith("archived/")) {
                code.put(name, bytes);
            }
        });
        code.put("note.txt", "of the function".getBytes(StandardCharsets.UTF_8));
        return code;
    }

    private static Map<String, byte[]> whereWithoutLibrary() {
        Map<String, byte[]> code = where();
        code.put("library/Library.class", libraryClass());
        return code;
    }

    private static Map<String, byte[]> whereWithLibrary() {
        Map<String, byte[]> code = where();
        code.put("lib/library.jar", library());
        return code;
    }

    private static byte[] library() {
        return FunctionZips.zip(Map.of(
                "library/Library.class",
                libraryClass(),
                "note.txt",
                "of the library".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] libraryClass() {
        return new ArrayList<>(FunctionZips.classes(SOURCES).entrySet())
                .stream()
                        .filter(each -> each.getKey().equals("library/Library.class"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
    }

    private static int count(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return (int) files.count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as("It did not become true within " + LONGEST)
                    .isBefore(end);
            boolean unused = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
