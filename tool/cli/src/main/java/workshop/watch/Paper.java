package workshop.watch;

import java.util.List;
import java.util.function.Consumer;

/** Where a screen is shown: a terminal shows one at a time, a file or pipe one after the other. */
public final class Paper {

    private static final String CLEAR = "\u001B[H\u001B[2J";

    private final Consumer<String> print;
    private final boolean terminal;

    /** @param print prints a text as it is, at once */
    public Paper(Consumer<String> print, boolean terminal) {
        this.print = print;
        this.terminal = terminal;
    }

    /** In place of what was shown before. */
    void show(List<String> lines) {
        print.accept((terminal ? CLEAR : "\n") + String.join("\n", lines) + "\n");
    }

    /** Below what is shown. */
    void add(List<String> lines) {
        print.accept(String.join("\n", lines) + "\n");
    }
}
