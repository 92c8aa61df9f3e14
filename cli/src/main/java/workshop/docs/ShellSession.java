package workshop.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /** What a command printed, both streams as a terminal shows them, and its exit status. */
    record Result(List<String> output, int status) {}

    private static final String MARK = "=workshop-docs-end=";
    /** Colours and such, which a terminal does not print. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

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
        // Without an input of its own the command would read the next one.
        String text = "{ " + command + "\n} </dev/null\nprintf '\\n%s %s\\n' '" + MARK + "' \"$?\"\n";
        OutputStream in = shell.getOutputStream();
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
        List<String> output = new ArrayList<>();
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IOException(
                        shell.isAlive() ? "it went on for more than " + limit.toSeconds() + " s" : "the shell ended");
            }
            if (line.startsWith(MARK)) {
                if (!output.isEmpty() && output.get(output.size() - 1).isEmpty()) {
                    output.remove(output.size() - 1);
                }
                return new Result(output, Integer.parseInt(line.substring(MARK.length() + 1)));
            }
            output.add(line);
        }
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(ESCAPES.matcher(line).replaceAll(""));
            }
        } catch (IOException e) {
            lines.add("(the shell's output broke off: " + e.getMessage() + ")");
        }
    }

    /** Ends the shell and what it started. */
    @Override
    public void close() throws InterruptedException {
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
        if (!shell.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
