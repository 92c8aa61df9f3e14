package workshop.steps;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Services out of the test resources ({@code services/NAME}), copied, edited and compiled as their authors would. */
final class ServiceSource {

    private ServiceSource() {}

    /** A copy whose classes are compiled to {@code target/NAME.jar}. */
    static Deployment of(String name, String stage, RunningCloud cloud) throws IOException {
        return of(name, stage, cloud.endpoint(), cloud.region());
    }

    /** @param cloud where the local cloud answers */
    static Deployment of(String name, String stage, URI cloud, String region) throws IOException {
        Path folder = Files.createTempDirectory("a learner's folder ");
        Path source = Repository.root().resolve("tool/cli/src/test/resources/services/" + name);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Deployment service = Deployment.in(folder, stage, cloud, region);
        compile(service, name);
        return service;
    }

    /** A copy of one that Maven has built. */
    static Deployment built(String name, String artefact, String stage, RunningCloud cloud) throws IOException {
        Path built = Repository.root().resolve("tool/steps/target/services/" + name);
        if (!Files.exists(built.resolve(artefact))) {
            throw new IllegalStateException(
                    built.resolve(artefact) + " is missing: `mvn verify` in the root builds the services first");
        }
        Path folder = Files.createTempDirectory("a learner's folder ");
        Files.createDirectories(folder.resolve(artefact).getParent());
        Files.copy(built.resolve(artefact), folder.resolve(artefact));
        Files.copy(built.resolve("serverless.yml"), folder.resolve("serverless.yml"));
        return Deployment.in(folder, stage, cloud);
    }

    /** Replaces a text that has to be there. */
    static void edit(Deployment service, String file, String from, String to) throws IOException {
        Path path = service.file(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    /** Takes another of the service's files as its serverless.yml. */
    static void configure(Deployment service, String file) throws IOException {
        Files.copy(service.file(file), service.file("serverless.yml"), StandardCopyOption.REPLACE_EXISTING);
    }

    static void append(Deployment service, String file, String text) throws IOException {
        Path path = service.file(file);
        Files.writeString(path, Files.readString(path) + text);
    }

    /** Builds the jar from the Java files in the service's folder. */
    static void compile(Deployment service, String name) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createTempDirectory("classes");
        try {
            List<Path> sources = files(service.file("."), ".java");
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                boolean compiled = compiler.getTask(
                                null,
                                files,
                                null,
                                List.of("--release", "17", "-d", classes.toString()),
                                null,
                                files.getJavaFileObjectsFromPaths(sources))
                        .call();
                assertThat(compiled).as("%s compiles", sources).isTrue();
            }
            Path jar = Files.createDirectories(service.file("target")).resolve(name + ".jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out)) {
                for (Path file : files(classes, ".class")) {
                    entries.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, entries);
                    entries.closeEntry();
                }
            }
        } finally {
            Deployment.delete(classes);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
