package workshop.localcloud.lambda;

import java.nio.file.Path;

/**
 * An installed JDK or JRE.
 *
 * @param feature such as 25
 * @param version as its release file has it, such as 25.0.1
 */
public record Jdk(Path home, int feature, String version) {

    /** Its launcher. */
    Path java() {
        return home.resolve("bin").resolve(java.io.File.separatorChar == '\\' ? "java.exe" : "java");
    }
}
