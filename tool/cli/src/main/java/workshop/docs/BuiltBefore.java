package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The steps and labs that were built in the repository itself: what {@code mvn package} would make of a reader's folder
 * is there already when that folder has the same sources to the byte.
 */
final class BuiltBefore {

    private static final Pattern BUILD = Pattern.compile("mvn -q package( -DskipTests)?");

    private final Path root;

    BuiltBefore(Path root) {
        this.root = root;
    }

    /**
     * Does what a command would do, if it is a build whose outcome is known.
     *
     * @param folder where it is typed
     * @return whether it is done
     */
    boolean serves(String command, Path folder) throws IOException {
        if (!BUILD.matcher(command).matches()) {
            return false;
        }
        for (Path built : projects()) {
            Optional<Path> artefact = artefact(built);
            if (artefact.isPresent() && sources(built).equals(sources(folder))) {
                Path copy = folder.resolve(built.relativize(artefact.get()));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(artefact.get(), copy, StandardCopyOption.REPLACE_EXISTING);
                return true;
            }
        }
        return false;
    }

    private List<Path> projects() throws IOException {
        List<Path> projects = new ArrayList<>();
        for (Path parent : List.of(root, root.resolve("labs"))) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> folders = Files.list(parent)) {
                    folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .sorted()
                            .forEach(projects::add);
                }
            }
        }
        return projects;
    }

    /** The file that serverless.yml deploys, when it was made after the last change of the sources. */
    private static Optional<Path> artefact(Path project) throws IOException {
        if (!Files.exists(project.resolve("serverless.yml"))) {
            return Optional.empty();
        }
        Optional<Path> artefact = Prover.artifact(project).filter(Files::exists);
        if (artefact.isEmpty()) {
            return artefact;
        }
        FileTime made = Files.getLastModifiedTime(artefact.get());
        for (String source : sources(project).keySet()) {
            if (Files.getLastModifiedTime(project.resolve(source)).compareTo(made) > 0) {
                return Optional.empty();
            }
        }
        return artefact;
    }

    private static NavigableMap<String, String> sources(Path project) throws IOException {
        NavigableMap<String, String> sources = new TreeMap<>();
        for (Path part : List.of(project.resolve("pom.xml"), project.resolve("src"))) {
            if (Files.exists(part)) {
                try (Stream<Path> files = Files.walk(part)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        sources.put(
                                project.relativize(file).toString(),
                                Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return sources;
    }
}
