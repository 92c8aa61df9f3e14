package workshop.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Says on standard error what is being done, with the seconds since the start. */
public final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String what) {
        out.println(String.format(Locale.ROOT, "[%4d s] %s", (System.nanoTime() - start) / 1_000_000_000, what));
    }
}
