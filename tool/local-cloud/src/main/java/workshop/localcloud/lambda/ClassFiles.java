package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class files that a virtual machine finds in the modules of its JDK and in jars. */
final class ClassFiles implements AutoCloseable {

    private final FileSystem modules;
    private final List<JarFile> jars = new ArrayList<>();

    /** @throws IOException when the JDK or a jar cannot be read */
    ClassFiles(Jdk jdk, List<Path> jars) throws IOException {
        modules = FileSystems.newFileSystem(
                URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()));
        try {
            for (Path jar : jars) {
                this.jars.add(new JarFile(jar.toFile(), false));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * A class of the JDK. What is read of its modules stays in memory for a while: not to be used for all of them.
     *
     * @param name as java/lang/String
     */
    Optional<byte[]> ofJdk(String name) throws IOException {
        String packageName =
                name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
        Path links = modules.getPath("packages", packageName);
        if (Files.isDirectory(links)) {
            try (Stream<Path> each = Files.list(links)) {
                for (Path module : each.toList()) {
                    Path file = modules.getPath("modules", module.getFileName().toString(), name + ".class");
                    if (Files.exists(file)) {
                        return Optional.of(Files.readAllBytes(file));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A class of the jars.
     *
     * @param name as com/example/Handler
     */
    Optional<byte[]> ofJars(String name) throws IOException {
        for (JarFile jar : jars) {
            ZipEntry entry = jar.getEntry(name + ".class");
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    return Optional.of(in.readAllBytes());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (modules) {
            for (JarFile jar : jars) {
                jar.close();
            }
        }
    }
}
