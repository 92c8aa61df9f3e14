package workshop.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders in which programs are looked for, as in the variable PATH. */
record SearchPath(List<String> folders) {

    static SearchPath of(Map<String, String> environment) {
        String path = environment.entrySet().stream()
                .filter(variable ->
                        variable.getKey().equals("PATH") || variable.getKey().equals("Path"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new SearchPath(
                path.isEmpty()
                        ? List.of()
                        : Arrays.stream(path.split(File.pathSeparator, -1)).toList());
    }

    /** This folder in front, and only there. */
    SearchPath startingWith(String folder) {
        List<String> changed = new ArrayList<>();
        changed.add(folder);
        changed.addAll(without(folder).folders);
        return new SearchPath(changed);
    }

    SearchPath without(String folder) {
        return new SearchPath(
                folders.stream().filter(each -> !each.equals(folder)).toList());
    }

    /** The program's file, with the endings that Windows gives to programs. */
    Optional<Path> find(String program) {
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .flatMap(SearchPath::path)
                .flatMap(folder -> Stream.of(program + ".cmd", program + ".exe", program + ".bat", program)
                        .map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Stream<Path> path(String folder) {
        try {
            return Stream.of(Path.of(folder));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    @Override
    public String toString() {
        return String.join(File.pathSeparator, folders);
    }
}
