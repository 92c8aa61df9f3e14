package workshop.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where things are.
 *
 * @param root the repository: the launcher passes it as the system property {@code workshop.home}
 * @param lambdaRuntime the folder of the runtime interface client, which the build of the local cloud fills
 */
record Home(Path root, Path lambdaRuntime) {

    /** The system property of the repository's folder. */
    static final String PROPERTY = "workshop.home";

    /** The system property that overrides where the runtime interface client is. */
    static final String RUNTIME_PROPERTY = "workshop.runtime";

    static Home of(Map<String, String> properties) {
        Path root =
                Path.of(properties.getOrDefault(PROPERTY, "")).toAbsolutePath().normalize();
        String runtime = properties.get(RUNTIME_PROPERTY);
        return new Home(
                root,
                runtime == null
                        ? root.resolve("tool/local-cloud/target/lambda-runtime")
                        : Path.of(runtime).toAbsolutePath());
    }

    Path serverFile() {
        return root.resolve(".workshop/server.json");
    }

    Path serverLog() {
        return root.resolve(".workshop/server.log");
    }

    Path defaultState() {
        return root.resolve(".workshop/state");
    }

    /** What makes the workshop run, and no chapter is about. */
    Path tool() {
        return root.resolve("tool");
    }

    Path nodeModules() {
        return tool().resolve("node_modules");
    }
}
