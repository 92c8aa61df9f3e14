package workshop.steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The seven steps have one skeleton and one set of versions, which the labs share as far as they can; none of them knows
 * where it runs.
 */
class SkeletonTest {

    private static final String FIRST = "1-start";
    private static final List<String> STEPS =
            List.of(FIRST, "2-table", "3-api", "4-users", "5-delete", "6-streams", "7-finish");
    private static final List<String> PROVIDER =
            List.of("name", "runtime", "region", "stage", "memorySize", "timeout", "logRetentionInDays");
    private static final List<String> PLACES =
            List.of("localhost", "127.0.0.1", "4566", "aws_endpoint_url", "local cloud", "local-cloud", "localcloud");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Set<String> MADE = Set.of("target", ".serverless", "node_modules");

    static List<String> steps() {
        return STEPS;
    }

    static List<String> stepsAndLabs() throws IOException {
        return Stream.concat(STEPS.stream(), labs().stream()).toList();
    }

    static List<String> labs() throws IOException {
        try (Stream<Path> folders = Files.list(root().resolve("labs"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> "labs/" + folder.getFileName())
                    .sorted()
                    .toList();
        }
    }

    /** The first two start without a table. */
    static List<String> stepsWithoutATable() {
        return STEPS.subList(0, 2);
    }

    static List<String> stepsWithATable() {
        return STEPS.subList(2, STEPS.size());
    }

    @Test
    void every_numbered_directory_is_a_step() throws IOException {
        try (Stream<Path> folders = Files.list(root())) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).filter(name -> name.matches("\\d-.*")))
                    .containsExactlyInAnyOrderElementsOf(STEPS);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void pom_and_gitignore_are_the_same_in_every_step(String step) throws IOException {
        for (String file : List.of("pom.xml", ".gitignore")) {
            assertThat(text(step, file))
                    .as("%s/%s differs from %s/%s", step, file, FIRST, file)
                    .isNotBlank()
                    .isEqualTo(text(FIRST, file));
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void the_events_are_the_same_in_every_step(String step) throws IOException {
        Map<String, String> expected = texts(root().resolve(FIRST).resolve("events"));
        Map<String, String> events = texts(root().resolve(step).resolve("events"));
        assertThat(events.keySet())
                .as("%s/events has other files than %s/events", step, FIRST)
                .isNotEmpty()
                .isEqualTo(expected.keySet());
        events.forEach((file, event) -> assertThat(event)
                .as("%s/events/%s differs from %s/events/%s", step, file, FIRST, file)
                .isEqualTo(expected.get(file)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void the_framework_and_the_provider_are_the_same_in_every_step(String step) throws IOException {
        Map<?, ?> first = serverless(FIRST);
        Map<?, ?> here = serverless(step);
        for (String key : List.of("service", "frameworkVersion", "configValidationMode", "package")) {
            assertSame(step, key, here, first);
        }
        for (String key : PROVIDER) {
            assertSame(step, key, map(here, "provider"), map(first, "provider"));
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void a_lab_is_a_whole_project_like_a_step(String lab) throws IOException {
        assertThat(text(lab, ".gitignore")).isEqualTo(text(FIRST, ".gitignore"));
        assertThat(text(lab, "README.md")).isNotBlank();
        assertThat(root().resolve(lab).resolve("src/test/java")).isDirectory();
        assertSame(lab, "configValidationMode", serverless(lab), serverless(FIRST));
        for (String key : List.of("name", "runtime", "region", "stage", "logRetentionInDays")) {
            assertSame(lab, key, map(serverless(lab), "provider"), map(serverless(FIRST), "provider"));
        }
        assertThat(versions(lab))
                .as("the versions in %s/pom.xml differ from those in %s/pom.xml", lab, FIRST)
                .containsAllEntriesOf(shared(versions(FIRST), versions(lab)));
    }

    @ParameterizedTest
    @MethodSource("stepsAndLabs")
    void the_framework_is_the_version_that_package_json_pins(String step) throws IOException {
        Map<?, ?> pinned = map(yaml(root().resolve("tool/package.json")), "devDependencies");
        assertThat(value(serverless(step), "frameworkVersion"))
                .as("frameworkVersion of %s/serverless.yml differs from the osls of package.json", step)
                .isPresent()
                .isEqualTo(value(pinned, "osls"));
    }

    /** But for a lab's README, which a reader needs to find the way. */
    @ParameterizedTest
    @MethodSource("stepsAndLabs")
    void no_file_of_a_step_says_where_it_runs(String step) throws IOException {
        Map<String, String> files = texts(root().resolve(step));
        assertThat(files).as("files of %s", step).containsKeys("pom.xml", "serverless.yml");
        files.remove("README.md");
        files.forEach((file, text) -> assertThat(PLACES.stream().filter(text.toLowerCase(Locale.ROOT)::contains))
                .as("%s/%s names a place to run in", step, file)
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("stepsWithATable")
    void every_permission_names_its_actions_and_resources(String step) throws IOException {
        Map<?, ?> role = map(map(map(serverless(step), "provider"), "iam"), "role");
        assertThat(role.keySet().stream().map(String::valueOf))
                .as("%s/serverless.yml gives the role more than statements", step)
                .containsExactly("statements");
        List<?> statements = list(value(role, "statements").orElse(List.of()));
        assertThat(statements).as("IAM statements of %s/serverless.yml", step).isNotEmpty();
        for (Object statement : statements) {
            assertThat(statement).isInstanceOf(Map.class);
            for (String key : List.of("Action", "Resource")) {
                List<?> named = list(value((Map<?, ?>) statement, key).orElse(List.of()));
                assertThat(named.stream().map(String::valueOf))
                        .as("%s of an IAM statement in %s/serverless.yml", key, step)
                        .isNotEmpty()
                        .noneMatch(name -> name.contains("*"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stepsWithoutATable")
    void a_step_without_a_table_needs_no_permission(String step) throws IOException {
        assertThat(value(map(serverless(step), "provider"), "iam"))
                .as("iam of %s/serverless.yml", step)
                .isEmpty();
    }

    private static void assertSame(String step, String key, Map<?, ?> here, Map<?, ?> first) {
        assertThat(value(here, key))
                .as("%s in %s/serverless.yml differs from %s/serverless.yml", key, step, FIRST)
                .isPresent()
                .isEqualTo(value(first, key));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("7-finish")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static String text(String step, String file) throws IOException {
        return text(root().resolve(step).resolve(file));
    }

    /** Byte for byte, whatever the file's encoding. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** What a folder holds, by relative path, without what a build leaves in it. */
    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = folder.relativize(file);
                if (!isMade(relative)) {
                    texts.put(relative.toString(), text(file));
                }
            }
        }
        return texts;
    }

    private static boolean isMade(Path file) {
        for (Path name : file) {
            if (MADE.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /** The version of each artifact that a pom.xml names. */
    private static Map<String, String> versions(String project) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        Matcher named = VERSION.matcher(text(project, "pom.xml"));
        while (named.find()) {
            versions.put(named.group(1), named.group(2));
        }
        versions.remove(project.substring(project.indexOf('/') + 1));
        return versions;
    }

    /** But for the SDK: not every version of it has a client for every service, and a lab may need one more. */
    private static Map<String, String> shared(Map<String, String> expected, Map<String, String> actual) {
        Map<String, String> shared = new TreeMap<>(expected);
        shared.keySet().retainAll(actual.keySet());
        shared.remove("bom");
        return shared;
    }

    private static Map<?, ?> serverless(String step) throws IOException {
        return yaml(root().resolve(step).resolve("serverless.yml"));
    }

    /** JSON is YAML, too. */
    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml(new Tags()).load(Files.readString(file));
    }

    private static Optional<Object> value(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key));
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        Object value = value(map, key).orElseGet(Map::of);
        assertThat(value).as(key).isInstanceOf(Map.class);
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object oneOrMore) {
        return oneOrMore instanceof List<?> list ? list : List.of(oneOrMore);
    }

    /** Takes CloudFormation's short forms, such as !Ref, as their text. */
    private static final class Tags extends SafeConstructor {

        Tags() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return node.getTag() + " " + (node instanceof ScalarNode scalar ? scalar.getValue() : node);
                }
            });
        }
    }
}
