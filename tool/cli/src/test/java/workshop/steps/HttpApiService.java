package workshop.steps;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Services of the test resources, with the function that echoes its event compiled and packed as their artefact. */
final class HttpApiService {

    private static final Path SERVICES = Repository.root().resolve("tool/cli/src/test/resources/services");

    private HttpApiService() {}

    /** @param name the folder below services */
    static Deployment of(String name, String stage, RunningCloud cloud) throws IOException {
        Path folder = Files.createTempDirectory("a service ");
        Files.copy(SERVICES.resolve(name).resolve("serverless.yml"), folder.resolve("serverless.yml"));
        pack(SERVICES.resolve("http-api/Echo.java"), Files.createDirectories(folder.resolve("target")));
        return Deployment.in(folder, stage, cloud);
    }

    private static void pack(Path source, Path target) throws IOException {
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", target.toString(), source.toString());
        if (exit != 0) {
            throw new AssertionError("javac ended with " + exit + " for " + source);
        }
        try (OutputStream file = Files.newOutputStream(target.resolve("service.zip"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("http/Echo.class"));
            Files.copy(target.resolve("http/Echo.class"), zip);
            zip.closeEntry();
        }
    }
}
