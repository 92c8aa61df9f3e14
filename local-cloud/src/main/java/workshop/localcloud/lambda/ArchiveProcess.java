package workshop.localcloud.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The virtual machine that makes an archive, and another one that tries it. They load and check classes and run none of
 * the function's code. Where the system has a program for it, their priority is the lowest.
 */
final class ArchiveProcess {

    private static final Optional<String> NICE = Stream.of("/usr/bin/nice", "/bin/nice")
            .filter(program -> Files.isExecutable(Path.of(program)))
            .findFirst();
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long STEP_MILLIS = 100;

    private final ClassArchive archive;
    private final Jdk jdk;
    private final String classPath;
    private final BooleanSupplier disturbs;

    /**
     * @param runtime what stands before the archive's jar in the class path
     * @param disturbs whether to give up, asked now and then
     */
    ArchiveProcess(ClassArchive archive, Jdk jdk, List<Path> runtime, BooleanSupplier disturbs) {
        this.archive = archive;
        this.jdk = jdk;
        this.disturbs = disturbs;
        List<Path> paths = new ArrayList<>(runtime);
        paths.add(archive.jar());
        this.classPath = paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether invocations hardly notice that it runs. */
    static boolean hasLowPriority() {
        return NICE.isPresent();
    }

    /** Makes the archive's file; says whether that went well. */
    boolean make() throws IOException, InterruptedException {
        // With this collector the archive has objects of the heap, too; others can load them.
        return run(
                        "-Xshare:dump",
                        "-XX:+UseG1GC",
                        "-XX:SharedClassListFile=" + archive.list(),
                        "-XX:SharedArchiveFile=" + archive.file())
                && Files.exists(archive.file());
    }

    /** Whether a virtual machine starts from the archive. */
    boolean isUsable() throws IOException, InterruptedException {
        return run("-XX:+UseSerialGC", "-Xshare:on", "-XX:SharedArchiveFile=" + archive.file(), "-version");
    }

    private boolean run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        NICE.ifPresent(program -> command.addAll(List.of(program, "-n", "19")));
        command.addAll(List.of(
                jdk.java().toString(),
                "-Xmx512m",
                "-Xlog:disable",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + archive.folder().resolve("hs_err.log"),
                "-cp",
                classPath));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(archive.folder().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("SystemRoot"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            for (long waited = 0; waited < LONGEST.toMillis(); waited += STEP_MILLIS) {
                if (process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                    return process.exitValue() == 0;
                }
                if (disturbs.getAsBoolean()) {
                    return false;
                }
            }
            return false;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
