package workshop.steps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.cli.CloudVariables;
import workshop.testing.Ring;
import workshop.watch.Cloud;
import workshop.watch.DeployedPromises;
import workshop.watch.Paper;
import workshop.watch.Programs;
import workshop.watch.Watch;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code workshop watch} of a chapter whose task is done, with the real Maven, Serverless CLI and local cloud. */
@OnLocalCloud
@Tag(Ring.LONG)
final class WatchTest {

    private static final String STAGE = "watch";
    private static final String HANDLER = "src/main/java/com/example/users/HelloHandler.java";
    private static final String GREETING = "greeting(person) + \" \"";

    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    @Test
    void whatItDeploysIsWhatMavenMakesAndTheCliGoesOnFromThere(RunningCloud cloud, @TempDir Path root)
            throws Exception {
        Path folder = root.resolve("2-table");
        copy(Repository.root().resolve("3-api"), folder);
        copy(Repository.root().resolve("docs"), root.resolve("docs"));
        Map<String, String> environment = environment(cloud);
        Typed typed = new Typed(environment, cloud.serverless);
        Watch watch = new Watch(new Watch.Setting(
                root,
                folder,
                "2-table",
                new Cloud(environment, Optional.of(cloud.endpoint().toString()), () -> true),
                typed,
                Duration.ofSeconds(60),
                () -> new DeployedPromises(
                        new Cloud(environment, Optional.of(cloud.endpoint().toString()), () -> true), root, folder),
                new Paper(shown::add, false),
                keys));
        CompletableFuture<Optional<String>> running = CompletableFuture.supplyAsync(() -> run(watch));
        await("Chapter 2 is done", running);
        Path handler = folder.resolve(HANDLER);
        String before = Files.readString(handler);

        Files.writeString(handler, before.replace(GREETING, "greeting(person) + \" Watched! \""));

        assertThat(await("Chapter 2 is done", running)).contains("the function has the new code");
        assertThat(greeting(cloud)).contains("Watched!");
        Path other = root.resolve("other");
        copy(folder, other);
        typed.maven(other, List.of("-q", "-B", "clean", "package", "-DskipTests"));
        assertThat(content(folder.resolve("target/users.jar"))).isEqualTo(content(other.resolve("target/users.jar")));

        keys.add("q");
        running.get(60, TimeUnit.SECONDS);
        Files.writeString(handler, before);
        typed.maven(folder, List.of("-q", "-B", "package", "-DskipTests"));
        assertThat(typed.serverless(folder, List.of("deploy")).output()).contains("✔ Service deployed");
        assertThat(greeting(cloud)).contains("Hello, Ada! Table").doesNotContain("Watched!");

        typed.serverless(folder, List.of("remove"));
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }

    private static Optional<String> run(Watch watch) {
        try {
            return watch.run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String await(String text, CompletableFuture<?> running) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() < deadline) {
            String all = String.join("", shown);
            if (all.contains(text)) {
                shown.clear();
                return all;
            }
            if (running.isDone()) {
                running.join();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("not shown: " + text + "\nbut: " + shown);
    }

    private static String greeting(RunningCloud cloud) {
        return cloud.invoke("users-" + STAGE + "-hello", "{\"name\":\"Ada\"}");
    }

    private static Map<String, String> environment(RunningCloud cloud) {
        Map<String, String> environment = new TreeMap<>(new CloudVariables(
                        cloud.endpoint().getPort(),
                        cloud.region(),
                        Repository.root().resolve("tool/node_modules/.bin"))
                .in(System.getenv()));
        environment.put("STAGE", STAGE);
        return environment;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !from.relativize(each).startsWith("target"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }
    }

    /** The files in a jar, by their checksums. */
    private static SortedMap<String, Long> content(Path jar) throws IOException {
        SortedMap<String, Long> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                CRC32 sum = new CRC32();
                sum.update(zip.getInputStream(entry).readAllBytes());
                content.put(entry.getName(), sum.getValue());
            }
        }
        return content;
    }

    /** The commands as somebody types them. */
    private record Typed(Map<String, String> environment, Path script) implements Programs {

        @Override
        public Ended maven(Path folder, List<String> arguments) throws IOException, InterruptedException {
            return run(folder, List.of("mvn"), arguments);
        }

        @Override
        public Ended serverless(Path folder, List<String> arguments) throws IOException, InterruptedException {
            return run(folder, List.of("node", script.toString()), arguments);
        }

        private Ended run(Path folder, List<String> program, List<String> arguments)
                throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(program);
            words.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            process.getInputStream().transferTo(output);
            return new Ended(process.waitFor() == 0, output.toString(StandardCharsets.UTF_8));
        }
    }
}
