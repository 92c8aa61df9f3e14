package workshop.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import workshop.check.diagnosis.Folder;

/** A folder with a serverless.yml, as it is on the disk now. */
record WorkFolder(Path folder) {

    private static final String SOURCES = "src/main/java";

    /** Code as Lambda knows it. */
    record Code(String sha256, long size) {}

    /** Whether it is one of this service. */
    boolean isOf(String service) {
        try {
            return file().service().filter(service::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is the folder of a later chapter. */
    boolean comesAfter(String chapter) {
        return String.valueOf(folder.getFileName()).compareTo(chapter + "-~") > 0;
    }

    /** Says nothing where there is none. */
    private ServiceFile file() throws IOException {
        Path file = folder.resolve("serverless.yml");
        return ServiceFile.read(Files.exists(file) ? Files.readString(file) : "");
    }

    /**
     * Reads it.
     *
     * @param runs the code that runs; nothing when no function is deployed
     * @param others where it may have come from instead
     */
    Folder read(Optional<Code> runs, Stream<WorkFolder> others) throws IOException {
        String name = String.valueOf(folder.getFileName());
        String path = file().artefacts().stream().findFirst().orElse("target/users.jar");
        Path jar = folder.resolve(path);
        boolean there = Files.exists(jar);
        boolean same = there && (runs.isEmpty() || holds(jar, runs.get()));
        Optional<String> from = same || runs.isEmpty()
                ? Optional.empty()
                : others.filter(other -> other.deploys(runs.get()))
                        .map(other -> String.valueOf(other.folder.getFileName()))
                        .filter(other -> !other.equals(name))
                        .findFirst();
        return Folder.of(
                name,
                Files.readString(folder.resolve("serverless.yml")),
                new Folder.Jar(
                        path,
                        !there ? Folder.Built.MISSING : same ? Folder.Built.DEPLOYED : Folder.Built.OTHER,
                        there ? newerSource(Files.getLastModifiedTime(jar)) : Optional.empty(),
                        sources(),
                        there ? classes(jar) : Set.of(),
                        from));
    }

    /** Whether the jar that is built here is the code that runs. */
    boolean deploys(Code code) {
        try {
            Optional<String> path = file().artefacts().stream().findFirst();
            return path.isPresent()
                    && Files.exists(folder.resolve(path.get()))
                    && holds(folder.resolve(path.get()), code);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean holds(Path jar, Code code) throws IOException {
        return Files.size(jar) == code.size() && CodeSha256.of(jar).equals(code.sha256());
    }

    private Optional<String> newerSource(FileTime built) throws IOException {
        return files(folder.resolve("src/main")).stream()
                .filter(file -> time(file).compareTo(built) > 0)
                .max(Comparator.comparing(WorkFolder::time))
                .map(this::relative);
    }

    /** All below a folder; none where there is nothing. */
    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Set<String> sources() throws IOException {
        Path root = folder.resolve(SOURCES);
        return files(root).stream()
                .map(root::relativize)
                .map(Path::toString)
                .filter(name -> name.endsWith(".java"))
                .map(name ->
                        name.replaceFirst("\\.java$", "").replace('\\', '.').replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that are not a library's: of packages that the folder has sources in, else all of com.example. */
    private Set<String> classes(Path jar) throws IOException {
        Set<String> packages = sources().stream()
                .map(name -> name.replaceFirst("\\.[^.]*$", ""))
                .collect(Collectors.toSet());
        packages.add("com.example.users");
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            return archive.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                    .filter(name -> packages.contains(name.replaceFirst("\\.[^.]*$", "")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
