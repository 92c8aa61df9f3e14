package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pages of a repository, in the order in which they are read: the chapters, the reference pages, the README, the
 * index of the labs, the README of each lab, and the pages for maintainers.
 */
final class Pages {

    private static final Path DOCS = Path.of("docs");
    private static final Path LABS = Path.of("labs");
    private static final Path TOOL_DOCS = Path.of("tool/docs");
    private static final Path CONTRIBUTING = Path.of(".github/CONTRIBUTING.md");
    private static final Path README = Path.of("README.md");

    private static final Path SETUP = DOCS.resolve("0-setup.md");

    /** Leads through a part of a chapter, in the chapter's folder. */
    private static final Path FAST_PATH = DOCS.resolve("stream-in-fifteen-minutes.md");

    private static final String FAST_PATH_FOLDER = "6-streams";

    private final Path root;

    Pages(Path root) {
        this.root = root;
    }

    /** Relative to the root. */
    List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>();
        found.addAll(in(DOCS));
        found.add(README);
        Path index = LABS.resolve(README);
        if (Files.isRegularFile(root.resolve(index))) {
            found.add(index);
        }
        if (Files.isDirectory(root.resolve(LABS))) {
            try (Stream<Path> labs = Files.list(root.resolve(LABS))) {
                labs.map(lab -> root.relativize(lab).resolve(README))
                        .filter(page -> Files.isRegularFile(root.resolve(page)))
                        .sorted()
                        .forEach(found::add);
            }
        }
        if (Files.isDirectory(root.resolve(TOOL_DOCS))) {
            found.addAll(in(TOOL_DOCS));
            found.add(CONTRIBUTING);
        }
        return found;
    }

    private List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(root::relativize)
                    .toList();
        }
    }

    /**
     * The pages that somebody means.
     *
     * @param wanted a chapter's number, a page's name with or without its ending, a lab's name, or a path
     */
    List<Path> named(String wanted) throws IOException {
        List<Path> all = all();
        Path path = Path.of(wanted);
        return all.contains(path)
                ? List.of(path)
                : all.stream().filter(page -> isNamed(page, wanted)).toList();
    }

    private boolean isNamed(Path page, String wanted) {
        String name = name(page);
        return List.of(name, name + ".md", isOfLab(page) ? "labs/" + name : name)
                        .contains(wanted)
                || wanted.matches("\\d") && name.startsWith(wanted + "-");
    }

    private static String name(Path page) {
        Path named = isOfLab(page) ? page.getName(1) : page.getFileName();
        return named.toString().replaceFirst("\\.md$", "");
    }

    /** The folder that a page is about, relative to the root: where a chapter starts, or the lab. */
    Optional<String> folder(Path page) {
        if (isOfLab(page)) {
            return Optional.of("labs/" + page.getName(1));
        }
        if (page.equals(FAST_PATH)) {
            return Optional.of(FAST_PATH_FOLDER);
        }
        return isChapter(page) ? Optional.of(name(page)) : Optional.empty();
    }

    /** Whether a page's readers have no local cloud yet: they start it themselves. */
    boolean startsTheLocalCloud(Path page) {
        return page.equals(SETUP) || page.equals(FAST_PATH);
    }

    /** Whether a page is about all of its folder and has to show it in a picture. */
    boolean needsPicture(Path page) {
        return isChapter(page) || isOfLab(page);
    }

    /** Whether a page leads from a step to the next. */
    boolean isChapter(Path page) {
        return name(page).matches("\\d-.*") && Files.isDirectory(root.resolve(name(page)));
    }

    private static boolean isOfLab(Path page) {
        return page.startsWith(LABS) && page.getNameCount() == 3;
    }

    /** The directory that a chapter's edits lead to. */
    Optional<String> nextStep(String step) throws IOException {
        String next = (char) (step.charAt(0) + 1) + "-";
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> name.startsWith(next))
                    .sorted()
                    .findFirst();
        }
    }
}
