package workshop.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the learner is.
 *
 * @param root the folder of the workshop
 * @param current the folder in which the command was given
 */
public record Workplace(Path root, Path current) {

    /** The page of a chapter, such as "docs/2-table.md". */
    String page(int chapter) {
        return first(root.resolve("docs"), chapter + "-")
                .map(file -> "docs/" + file.getFileName())
                .orElse("chapter " + chapter);
    }

    private static Optional<Path> first(Path folder, String beginning) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(beginning))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The folder that is meant: the current one; else that of a later chapter, if it is what is deployed; else the
     * chapter's own.
     *
     * @param chapter its number, or the name of a lab
     */
    Optional<WorkFolder> folder(String service, String chapter, Optional<WorkFolder.Code> runs) {
        WorkFolder here = new WorkFolder(current.toAbsolutePath().normalize());
        if (here.isOf(service)) {
            return Optional.of(here);
        }
        return runs.flatMap(code -> steps().stream()
                        .filter(step -> step.comesAfter(chapter))
                        .filter(step -> step.deploys(code))
                        .findFirst())
                .or(() -> Stream.of(first(root, chapter + "-"), Optional.of(root.resolve("labs/" + chapter)))
                        .flatMap(Optional::stream)
                        .map(WorkFolder::new)
                        .filter(folder -> folder.isOf(service))
                        .findFirst());
    }

    /** The folders of the chapters. */
    List<WorkFolder> steps() {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[1-7]-.*"))
                    .sorted()
                    .map(WorkFolder::new)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
