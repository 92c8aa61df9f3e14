package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A chapter, as the head of its page announces it.
 *
 * @param number 1 to 7
 * @param folder in which it is worked, such as "2-table"
 * @param title such as "A table"
 * @param time such as "About 15 minutes"; empty when the page says none
 */
public record Chapter(int number, String folder, String title, String time) {

    private static final Pattern FOLDER = Pattern.compile("([1-9][0-9]*)-[a-z-]+");
    private static final Pattern TITLE = Pattern.compile("(?m)^# (?:\\d+ )?(.+)$");
    private static final Pattern TIME = Pattern.compile("\\*\\*(About [^*.]+)\\.\\*\\*");

    /** Its page, relative to the repository. */
    public String page() {
        return "docs/" + folder + ".md";
    }

    /** The chapter whose folder has this name. */
    public static Optional<Chapter> of(Path root, String folder) throws IOException {
        Matcher name = FOLDER.matcher(folder);
        Path page = root.resolve("docs").resolve(folder + ".md");
        if (!name.matches() || !Files.exists(page)) {
            return Optional.empty();
        }
        String text = Files.readString(page);
        return Optional.of(new Chapter(Integer.parseInt(name.group(1)), folder, first(TITLE, text), first(TIME, text)));
    }

    /** All of them, in order. */
    public static List<Chapter> all(Path root) throws IOException {
        List<Chapter> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                of(root, String.valueOf(folder.getFileName())).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Chapter::number));
        return all;
    }

    /** The one that comes after this one. */
    public Optional<Chapter> next(Path root) throws IOException {
        return all(root).stream()
                .filter(chapter -> chapter.number() == number + 1)
                .findFirst();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1).strip() : "";
    }
}
