package workshop.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is typed, a line each, while something else goes on. */
final class TypedLines {

    private TypedLines() {}

    /** The lines that come; none when nobody can type. */
    static Queue<String> of(InputStream in) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Thread reader = new Thread(() -> read(in, lines), "typed");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static void read(InputStream in, Queue<String> lines) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // There is no more to come.
        }
    }
}
