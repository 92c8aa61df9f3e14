package workshop.localcloud.lambda;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of classes, and of lambda expressions in them, as the virtual machine writes and reads them. Immutable; decides
 * only.
 */
final class ClassList {

    static final ClassList EMPTY = new ClassList(new TreeSet<>());

    private final SortedSet<String> lines;

    private ClassList(SortedSet<String> lines) {
        this.lines = lines;
    }

    /**
     * What a virtual machine has written so far. It may be about to write: what follows the last end of a line does not
     * count. Numbers that hold for one process are left out, and so are classes of class loaders of the function's own,
     * which an archive cannot have.
     */
    static ClassList of(String text) {
        SortedSet<String> lines = new TreeSet<>();
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
            boolean ofOwnLoader = line.contains(" source:");
            String name = line.startsWith("@") ? line.strip() : line.split(" ", 2)[0].strip();
            boolean known =
                    !name.startsWith("@") || name.toLowerCase(Locale.ROOT).startsWith("@lambda-");
            if (!line.startsWith("#") && !ofOwnLoader && known && !name.isEmpty()) {
                lines.add(name);
            }
        });
        return new ClassList(lines);
    }

    static ClassList union(Collection<ClassList> lists) {
        return new ClassList(
                lists.stream().flatMap(list -> list.lines.stream()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** How many of these the other list does not have. */
    int missingIn(ClassList other) {
        return (int) lines.stream().filter(line -> !other.lines.contains(line)).count();
    }

    /** The classes, as java/lang/String. */
    Stream<String> classes() {
        return lines.stream().filter(line -> !line.startsWith("@"));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String text() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
