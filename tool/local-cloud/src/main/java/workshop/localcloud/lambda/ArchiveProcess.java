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
    private final ClassJar jar;
    private final Installation installation;
    private final List<Path> jars;
    private final BooleanSupplier disturbs;

    /**
     * @param runtime what stands before the archive's jar in the class path
     * @param disturbs whether to give up, asked now and then
     */
    ArchiveProcess(
            ClassArchive archive,
            ClassJar jar,
            Installation installation,
            List<Path> runtime,
            BooleanSupplier disturbs) {
        this.archive = archive;
        this.jar = jar;
        this.installation = installation;
        this.disturbs = disturbs;
        this.jars = new ArrayList<>(runtime);
        this.jars.add(archive.jar());
    }

    /** Whether invocations hardly notice that it runs. */
    static boolean hasLowPriority() {
        return NICE.isPresent();
    }

    /**
     * Makes the archive of the classes in a list; says whether a virtual machine starts from it.
     *
     * @param linked whether a virtual machine that starts from it is to find the classes loaded and linked
     */
    boolean make(ClassList list, boolean linked) throws IOException, InterruptedException {
        Files.deleteIfExists(archive.file());
        jar.write(archive.jar());
        if (!dump(list, linked)) {
            return false;
        }
        archive.emptyJar();
        return isUsable();
    }

    private boolean dump(ClassList list, boolean linked) throws IOException, InterruptedException {
        // With this collector the archive has objects of the heap, too; others can load them.
        List<String> options = new ArrayList<>(List.of(
                "-Xshare:dump",
                "-XX:+UseG1GC",
                "-XX:SharedClassListFile=" + archive.list(),
                "-XX:SharedArchiveFile=" + archive.file()));
        String text = list.text();
        if (linked) {
            options.add("-XX:+AOTClassLinking");
            text += calls(list);
        }
        Files.writeString(archive.list(), text);
        return run(jars, options) && Files.exists(archive.file());
    }

    /** The lines about the calls that are linked ahead. */
    private String calls(ClassList list) throws IOException {
        DynamicCalls calls = new DynamicCalls(list);
        StringBuilder lines = new StringBuilder();
        try (ClassFiles files = new ClassFiles(installation.jdk(), jars)) {
            for (String name : list.classes().toList()) {
                Optional<byte[]> file = files.ofJars(name);
                if (file.isEmpty() && calls.hasLambdas(name)) {
                    file = files.ofJdk(name);
                }
                if (file.isPresent()) {
                    calls.line(name, file.get())
                            .ifPresent(line -> lines.append(line).append('\n'));
                }
            }
        }
        return lines.toString();
    }

    /** With the class path that a function's process has. */
    private boolean isUsable() throws IOException, InterruptedException {
        List<Path> classPath = new ArrayList<>(jars);
        classPath.add(installation.taskRoot());
        classPath.addAll(installation.libraries());
        return run(
                classPath,
                List.of("-XX:+UseSerialGC", "-Xshare:on", "-XX:SharedArchiveFile=" + archive.file(), "-version"));
    }

    private boolean run(List<Path> classPath, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        NICE.ifPresent(program -> command.addAll(List.of(program, "-n", "19")));
        command.addAll(List.of(
                installation.jdk().java().toString(),
                "-Xmx512m",
                "-Xlog:disable",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + archive.folder().resolve("hs_err.log"),
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        command.addAll(options);
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
