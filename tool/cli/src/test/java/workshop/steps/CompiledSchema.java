package workshop.steps;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Serverless CLI's cache of the code that checks serverless.yml, for the tests' own CLIs, in a form that takes no
 * compiling: of what a command takes, that is a quarter. A CLI or a Node of another version does without it.
 */
public final class CompiledSchema {

    /** The variable by which the CLI finds its cache. */
    public static final String VARIABLE = "SLS_SCHEMA_CACHE_BASE_DIR";

    private static final Path FOLDER = Repository.root().resolve("tool/cli/target/schema");
    private static final Path OSLS = Repository.root().resolve("tool/node_modules/osls");

    private CompiledSchema() {}

    /** The folder that {@link #VARIABLE} names; filled when it is asked for first. */
    public static Path folder() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (FileChannel file =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            Path done = FOLDER.resolve("done");
            if (lock.isValid() && !Files.exists(done)) {
                node(OSLS.resolve("bin/serverless.js"), "print");
                for (Path checks : written()) {
                    node(
                            Repository.root().resolve("tool/cli/src/test/node/compiled-schema.cjs"),
                            OSLS.toString(),
                            checks.toString());
                }
                Files.createFile(done);
            }
        }
        return FOLDER;
    }

    private static List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    private static void node(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        Path output = FOLDER.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Repository.root().resolve("1-start").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put(VARIABLE, FOLDER.toString());
        if (builder.start().waitFor() != 0) {
            throw new AssertionError(command + " failed:\n" + Files.readString(output));
        }
    }
}
