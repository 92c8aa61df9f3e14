package workshop.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this JVM was started, to start another like it.
 *
 * @param version the feature release, such as 17
 */
record JavaCommand(Path javaHome, int version, String classPath) {

    static JavaCommand current() {
        return new JavaCommand(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                System.getProperty("java.class.path"));
    }

    Path program() {
        return javaHome.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    /** The server's own command; without the launcher's short-lived JVM options. */
    List<String> words(Home home, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                program().toString(),
                "-D" + Home.PROPERTY + "=" + home.root(),
                "-D" + Home.RUNTIME_PROPERTY + "=" + home.lambdaRuntime(),
                "-cp",
                classPath,
                Main.class.getName()));
        words.addAll(arguments);
        return words;
    }
}
