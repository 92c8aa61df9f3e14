package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project that can be deployed: a step of the workshop, or a copy of one elsewhere. */
record Step(Path folder) {

    private static final Pattern ARTIFACT = Pattern.compile("(?m)^\\s*artifact:\\s*['\"]?([^'\"\\s]+)");

    /**
     * Finds what the user named: the number of a step, its name, or a folder.
     *
     * @throws UserError when there is no such step
     */
    static Step named(String name, Home home, Path workingFolder) throws IOException {
        return candidates(name, home, workingFolder).stream()
                .filter(folder -> Files.exists(folder.resolve("serverless.yml")))
                .findFirst()
                .map(folder -> new Step(folder.toAbsolutePath().normalize()))
                .orElseThrow(() -> new UserError("There is no step \"" + name
                        + "\": name a step, such as 7 or 7-finish, or a folder with a serverless.yml."));
    }

    private static List<Path> candidates(String name, Home home, Path workingFolder) throws IOException {
        if (name.matches("\\d+")) {
            try (Stream<Path> folders = Files.list(home.root())) {
                return folders.filter(folder -> folder.getFileName().toString().startsWith(name + "-"))
                        .sorted()
                        .toList();
            }
        }
        try {
            return List.of(workingFolder.resolve(name), home.root().resolve(name));
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** Builds what serverless.yml deploys, unless it is newer than everything it is made of. */
    void build(Machine machine) throws IOException, InterruptedException {
        if (isBuilt()) {
            return;
        }
        machine.terminal().say("Building " + name() + " ...");
        Path maven = new Tools(machine).require("mvn");
        Outcome outcome = machine.processes()
                .run(new Invocation(
                        List.of(
                                maven.toString(),
                                "-q",
                                "-B",
                                "-f",
                                folder.resolve("pom.xml").toString(),
                                "package",
                                "-DskipTests"),
                        folder,
                        machine.environment()));
        if (!outcome.succeeded()) {
            throw new UserError("Maven cannot build " + folder + ". It said:\n"
                    + outcome.output().strip());
        }
    }

    private boolean isBuilt() throws IOException {
        Optional<Path> artifact = artifact();
        if (artifact.isEmpty()) {
            return true;
        }
        if (!Files.exists(artifact.get())) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(artifact.get());
        return !isNewer(folder.resolve("pom.xml"), built) && !anyIsNewer(folder.resolve("src/main"), built);
    }

    /** Looks at folders too: their time changes when a file is removed. */
    private static boolean anyIsNewer(Path sources, FileTime built) throws IOException {
        if (!Files.exists(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isNewer(file, built)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNewer(Path file, FileTime built) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(built) > 0;
    }

    private Optional<Path> artifact() throws IOException {
        Matcher matcher = ARTIFACT.matcher(Files.readString(folder.resolve("serverless.yml")));
        return matcher.find() ? Optional.of(folder.resolve(matcher.group(1))) : Optional.empty();
    }
}
