package workshop.localcloud.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Deployment packages of the sources in src/test/resources/functions, compiled once. */
final class FunctionZips {

    static final Path RUNTIME = Path.of("target", "lambda-runtime");

    private static final LocalDateTime PACKED = LocalDateTime.of(2020, 1, 1, 0, 0);

    private static byte[] functions = {};

    private FunctionZips() {}

    static synchronized byte[] functions() {
        if (functions.length == 0) {
            functions = compile(Path.of("src", "test", "resources", "functions"));
        }
        return functions.clone();
    }

    /** The same entries always make the same file, whenever they are packed. */
    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry packed = new ZipEntry(entry.getKey());
                packed.setTimeLocal(PACKED);
                zip.putNextEntry(packed);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same functions in another zip file, so that the digest is another one. */
    static byte[] changed(String marker) {
        Map<String, byte[]> entries = new LinkedHashMap<>(classes(Path.of("src", "test", "resources", "functions")));
        entries.put("marker.txt", marker.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private static byte[] compile(Path sources) {
        return zip(classes(sources));
    }

    /** Compiles a folder's sources; class files by their names. */
    static Map<String, byte[]> classes(Path sources) {
        try {
            Path target = Files.createTempDirectory("functions");
            try (Stream<Path> files = Files.list(sources);
                    Stream<Path> jars = Files.list(RUNTIME)) {
                String classPath = jars.filter(file -> file.toString().endsWith(".jar"))
                        .map(Path::toString)
                        .collect(Collectors.joining(java.io.File.pathSeparator));
                List<String> arguments = new ArrayList<>(
                        List.of("--release", "17", "-proc:none", "-cp", classPath, "-d", target.toString()));
                files.map(Path::toString).forEach(arguments::add);
                int status =
                        ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
                if (status != 0) {
                    throw new IllegalStateException("The functions do not compile");
                }
            }
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (Stream<Path> files = Files.walk(target)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    entries.put(target.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            CodeFolders.delete(target);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
