package workshop.localcloud.lambda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a function's process has to do with class data sharing: an archive that it starts from, a file to which it writes
 * the names of the classes that it loads, both or nothing. Decides only.
 */
record ClassData(Optional<ClassArchive> archive, Optional<Path> recordTo) {

    /** The virtual machine's options as Lambda starts it. */
    static final ClassData NONE = new ClassData(Optional.empty(), Optional.empty());

    /** The variables from which the virtual machine takes options. */
    private static final List<String> OPTION_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final Pattern SHARING = Pattern.compile("-Xshare|SharedArchive|SharedClass|AOT|ClassesAtExit"
            + "|DumpLoadedClassList|RecordDynamicDumpInfo|-Xbootclasspath|--patch-module");

    /** From here on the virtual machine moves archives to random addresses. */
    private static final int MOVES_ARCHIVES = 20;

    private static final int UNIFIED_WITH_AOT = 24;

    /** From here on the virtual machine can load and link the classes of an archive all at once (JEP 483). */
    private static final int LINKS_AHEAD = 25;

    /** Options that leave such an archive usable. Many others do not: of modules, agents, recordings, other collectors. */
    private static final Pattern HARMLESS = Pattern.compile(
            "\"?-(D|Xms|Xmx|Xmn|Xss|Xlog|XX:TieredStopAtLevel|XX:\\+UseSerialGC|XX:\\+UseParallelGC).*");

    /** Whether a function's own variables say how classes are shared: nothing is added to that. */
    static boolean isLeftToTheFunction(Map<String, String> environment) {
        return OPTION_VARIABLES.stream().anyMatch(name -> SHARING.matcher(environment.getOrDefault(name, ""))
                .find());
    }

    /** Whether a process, with the function's own options, can start from an archive whose classes are linked ahead. */
    static boolean canLinkAhead(Map<String, String> environment, int feature) {
        return feature >= LINKS_AHEAD
                && OPTION_VARIABLES.stream()
                        .flatMap(name -> Stream.of(
                                environment.getOrDefault(name, "").strip().split("\\s+")))
                        .filter(option -> !option.isEmpty())
                        .allMatch(option -> HARMLESS.matcher(option).matches());
    }

    /** What is new in the command; the virtual machine ignores an archive that does not fit, and says nothing of it. */
    List<String> options(int feature) {
        List<String> options = new ArrayList<>();
        archive.ifPresent(found -> options.add("-XX:SharedArchiveFile=" + found.file()));
        if (archive.isPresent() && feature >= MOVES_ARCHIVES) {
            // Where it was made for it is used as it is; elsewhere each of its pages is written to first.
            options.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
        }
        recordTo.ifPresent(file -> options.add("-XX:DumpLoadedClassList=" + file));
        if (!options.isEmpty()) {
            options.add("-Xlog:cds*=off,class+path*=off" + (feature >= UNIFIED_WITH_AOT ? ",aot*=off" : ""));
        }
        return options;
    }

    /** What stands in the class path between the runtime and the function's code. */
    List<Path> classPath() {
        return archive.map(found -> List.of(found.jar())).orElse(List.of());
    }
}
