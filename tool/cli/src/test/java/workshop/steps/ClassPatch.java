package workshop.steps;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles a few sources against a jar that Maven built, and puts the classes into it: what Maven would build anew. */
final class ClassPatch {

    /** The same files make the same jar, so that it is packaged once. */
    private static final FileTime MADE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private ClassPatch() {}

    static void compile(List<Path> sources, Path jar) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        try {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options = List.of(
                        "--release", "17", "-proc:none", "-classpath", jar.toString(), "-d", classes.toString(), "-g");
                boolean compiled = compiler.getTask(
                                null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                        .call();
                assertThat(compiled).as("%s compiles", sources).isTrue();
            }
            try (FileSystem archive = FileSystems.newFileSystem(jar)) {
                for (Path file : files(classes, ".class")) {
                    Path entry = archive.getPath(classes.relativize(file).toString());
                    // A copy would keep when the class was made and read, too.
                    Files.write(entry, Files.readAllBytes(file));
                    Files.setLastModifiedTime(entry, MADE);
                }
            }
        } finally {
            Deployment.delete(classes);
        }
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
