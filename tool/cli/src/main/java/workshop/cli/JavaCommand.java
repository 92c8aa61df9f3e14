package workshop.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import workshop.localcloud.lambda.Jdk;

/**
 * How this JVM was started, to start another like it.
 *
 * @param version the feature release, such as 17
 */
record JavaCommand(Path javaHome, int version, String classPath) {

    /**
     * Beside functions there is little memory to spare on a laptop. The heap begins small, whatever the machine has, and
     * does not stay large; a thread that wrote a large file does not keep a buffer of its size; and what the compilers needed
     * for a while goes back to the system.
     */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xms48m", "-XX:MaxHeapFreeRatio=50", "-Djdk.nio.maxCachedBufferSize=262144");

    static JavaCommand current() {
        return new JavaCommand(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                System.getProperty("java.class.path"));
    }

    Path program() {
        return javaHome.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    /** The command line's own command, as the launcher starts it: it is gone before much is worth compiling well. */
    List<String> commandLine(Home home) {
        return List.of(
                program().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-D" + Home.PROPERTY + "=" + home.root(),
                "-D" + Home.RUNTIME_PROPERTY + "=" + home.lambdaRuntime(),
                "-cp",
                classPath,
                Main.class.getName());
    }

    /**
     * The server's own command; without the launcher's short-lived JVM options.
     *
     * @param more options of the virtual machine
     */
    List<String> words(Home home, List<String> more, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program().toString()));
        words.addAll(SMALL);
        words.addAll(new Jdk(javaHome, version, System.getProperty("java.version")).trimming());
        words.addAll(more);
        words.addAll(List.of(
                "-D" + Home.PROPERTY + "=" + home.root(),
                "-D" + Home.RUNTIME_PROPERTY + "=" + home.lambdaRuntime(),
                "-cp",
                classPath,
                Main.class.getName()));
        words.addAll(arguments);
        return words;
    }
}
