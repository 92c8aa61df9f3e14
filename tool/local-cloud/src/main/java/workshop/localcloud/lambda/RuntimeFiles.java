package workshop.localcloud.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
    private final String state;

    /**
     * @param jars the folder with AWS's runtime interface client
     * @param target a folder for the jar of our classes
     * @throws UncheckedIOException when the one cannot be read or the other not be written
     */
    RuntimeFiles(Path jars, Path target) {
        try (Stream<Path> files = Files.list(jars)) {
            classPath.add(ownJar(target.resolve("bootstrap.jar")));
            files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toAbsolutePath)
                    .forEach(classPath::add);
            StringBuilder all = new StringBuilder();
            for (Path file : classPath) {
                all.append(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n");
            }
            state = all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set up the functions' runtime in " + target, e);
        }
    }

    List<Path> classPath() {
        return List.copyOf(classPath);
    }

    /** Of these files, where and as they are, and of what else is given. */
    String digest(List<String> others) {
        try {
            byte[] text = (state + String.join("\n", others)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stays the file that it is when it has these classes already: archives of classes depend on its time. */
    private static Path ownJar(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (String name : CLASSES) {
                ZipEntry entry = new ZipEntry(name + ".class");
                entry.setTime(0);
                jar.putNextEntry(entry);
                jar.write(resource(name + ".class"));
                jar.closeEntry();
            }
        }
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes.toByteArray())) {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, bytes.toByteArray());
        }
        return file;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = RuntimeFiles.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("Missing: " + name);
            }
            return in.readAllBytes();
        }
    }
}
