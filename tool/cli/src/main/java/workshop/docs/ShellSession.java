package workshop.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One shell in which a page's commands are typed one after the other, as in a reader's terminal. */
final class ShellSession implements AutoCloseable {

    /**
     * What became of a command.
     *
     * @param output both streams, as a terminal shows them
     * @param endsItsLine whether a terminal shows the next prompt in a line of its own
     */
    record Result(List<String> output, int status, boolean endsItsLine) {}

    private static final String MARK = "=workshop-docs-end=";

    /** Colours and such, which a terminal does not print. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /** A shell that ends may leave something behind that keeps its output open. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    private final Process shell;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** @param environment all of the shell's variables */
    ShellSession(Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        shell = builder.start();
        Thread reader = new Thread(this::read, "shell-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Types a command and waits for its end.
     *
     * @throws IOException when the shell has ended, or the command goes on for longer than {@code limit}
     */
    Result type(String command, Duration limit) throws IOException, InterruptedException {
        write(command);
        List<String> output = new ArrayList<>();
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean alive = shell.isAlive();
            String line = lines.poll(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                if (!alive) {
                    throw new IOException("it ended the shell" + after(output));
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("it went on for more than " + limit.toSeconds() + " s" + after(output));
                }
                continue;
            }
            if (line.startsWith(MARK)) {
                // The mark is printed after a line end of its own.
                boolean endsItsLine =
                        !output.isEmpty() && output.get(output.size() - 1).isEmpty();
                if (endsItsLine) {
                    output.remove(output.size() - 1);
                }
                return new Result(output, Integer.parseInt(line.substring(MARK.length() + 1)), endsItsLine);
            }
            output.add(line);
        }
    }

    /**
     * Starts a command beside this shell, with its folder, variables and functions of this moment.
     *
     * @throws IOException when the shell has ended
     */
    SecondTerminal beside(String command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("second-terminal", ".txt");
        // In a process group of its own, which Ctrl+C reaches as a whole.
        String start = "set -m; eval " + quoted(command) + " </dev/null >" + quoted(printed.toString())
                + " 2>&1 & set +m; disown; echo $!";
        long group = Long.parseLong(String.join("", type(start, ENDS_WITHIN).output()));
        return new SecondTerminal(group, printed);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Text as it reads on a terminal. */
    static String plain(String text) {
        return ESCAPES.matcher(text).replaceAll("");
    }

    /** Where the shell is now. */
    Path folder() throws IOException, InterruptedException {
        return Path.of(String.join("\n", type("pwd", ENDS_WITHIN).output()));
    }

    private void write(String command) throws IOException {
        // Evaluated, so that a quote too many is the command's own mistake; without an input of its own it would read
        // the next one.
        String text = "eval " + quoted(command) + " </dev/null\nprintf '\\n%s %s\\n' '" + MARK + "' \"$?\"\n";
        try {
            OutputStream in = shell.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new IOException("the shell has ended", e);
        }
    }

    private static String after(List<String> output) {
        return output.isEmpty() ? "" : " after it printed:\n    " + String.join("\n    ", output);
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(plain(line));
            }
        } catch (IOException e) {
            lines.add("(the shell's output broke off: " + e.getMessage() + ")");
        }
    }

    /** Ends the shell and what it started. */
    @Override
    public void close() {
        // The shell first, or it would go on to what comes after the command that is ended.
        ProcessTree started = ProcessTree.of(shell.toHandle());
        started.destroy();
        started.awaitEnd(ENDS_WITHIN);
    }
}
