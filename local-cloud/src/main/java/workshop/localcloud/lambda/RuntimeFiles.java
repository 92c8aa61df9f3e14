package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The class path that every function's process has before the function's own: our few classes and AWS's jars. */
final class RuntimeFiles {

    private static final String BOOTSTRAP = "workshop/localcloud/lambda/bootstrap/";
    private static final String CLIENT = "com/amazonaws/services/lambda/runtime/api/client/";

    private static final List<String> CLASSES = List.of(
            BOOTSTRAP + "Bootstrap",
            BOOTSTRAP + "Output",
            BOOTSTRAP + "Output$Pieces",
            BOOTSTRAP + "Processes",
            BOOTSTRAP + "Processes$Entry",
            BOOTSTRAP + "RuntimeApiClient",
            BOOTSTRAP + "RuntimeApiClient$Answer",
            "com/amazonaws/services/lambda/crac/DNSManager",
            CLIENT + "logging/StdOutLogSink",
            CLIENT + "runtimeapi/NativeClient");

    private final List<Path> classPath = new ArrayList<>();

    /**
     * @param jars the folder with AWS's runtime interface client
     * @param target where our classes are copied to
     * @throws UncheckedIOException when the one cannot be read or the other not be written
     */
    RuntimeFiles(Path jars, Path target) {
        try (Stream<Path> files = Files.list(jars)) {
            for (String name : CLASSES) {
                copy(name + ".class", target);
            }
            classPath.add(target);
            files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toAbsolutePath)
                    .forEach(classPath::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set up the functions' runtime in " + target, e);
        }
    }

    List<Path> classPath() {
        return List.copyOf(classPath);
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = RuntimeFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("Missing: " + resource);
            }
            Path file = target.resolve(resource);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
