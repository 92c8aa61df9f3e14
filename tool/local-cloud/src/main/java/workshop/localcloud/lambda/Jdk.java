package workshop.localcloud.lambda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An installed JDK or JRE.
 *
 * @param feature such as 25
 * @param version as its release file has it, such as 25.0.1
 */
public record Jdk(Path home, int feature, String version) {

    private static final int TRIM_MILLIS = 10_000;

    /** Of glibc, whose memory alone can be trimmed. */
    private static final List<Path> LOADERS =
            List.of(Path.of("/lib64/ld-linux-x86-64.so.2"), Path.of("/lib/ld-linux-aarch64.so.1"));

    /** Its launcher. */
    Path java() {
        return home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    /**
     * Options with which it gives memory back that it needed for a while, for a start or its compilers; none where it does
     * not know how, or where there is no glibc and it would complain.
     */
    public List<String> trimming() {
        return knowsTrimming() && LOADERS.stream().anyMatch(Files::exists)
                ? List.of("-XX:TrimNativeHeapInterval=" + TRIM_MILLIS)
                : List.of();
    }

    /** Whether it has the option, which was an experiment before OpenJDK's JDK-8325496 and its backports. */
    boolean knowsTrimming() {
        if (!version.matches("[1-9]\\d*(\\.\\d+)*")) {
            return false;
        }
        int update = Runtime.Version.parse(version.replaceAll("(\\.0)+$", "")).update();
        return feature >= 23 || feature == 21 && update >= 4 || feature == 17 && update >= 12;
    }
}
