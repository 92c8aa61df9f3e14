package workshop.bench.cold;

import java.util.Map;

/**
 * How a function's process is started.
 *
 * @param label in the results
 * @param variables of the function's, beyond its own
 * @param archive whether it starts from an archive of its classes
 */
record Setup(String label, Map<String, String> variables, boolean archive) {

    /** As the local cloud starts functions. */
    static final Setup ARCHIVE = new Setup("archive", Map.of(), true);

    /** With the options alone that Lambda starts functions with. To say how classes are shared leaves out the archive. */
    static final Setup LAMBDA = new Setup("no archive", Map.of("JAVA_TOOL_OPTIONS", "-Xshare:auto"), false);

    /** With the options that a Java program has when nobody chooses any, on a machine for servers. */
    static final Setup DEFAULT = new Setup(
            "default flags", Map.of("JAVA_TOOL_OPTIONS", "-Xshare:auto -XX:TieredStopAtLevel=4 -XX:+UseG1GC"), false);
}
