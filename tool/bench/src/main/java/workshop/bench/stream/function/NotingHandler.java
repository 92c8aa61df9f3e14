package workshop.bench.stream.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the bench over a socket that it has begun, then which records it was given. The bench's clock says when, so that
 * clocks of two processes are not compared. Lines: {@code B} for begun, {@code R} and the records' keys, each after a blank.
 */
public final class NotingHandler implements RequestStreamHandler {

    /** The variable with the port on which the bench listens. */
    public static final String PORT = "BENCH_PORT";

    /** The variable with milliseconds to sleep before it begins: a test of the bench sees them. */
    public static final String DELAY = "BENCH_DELAY";

    /** The variable with a key not to be told: a test of the bench misses it. */
    public static final String CONCEALED = "BENCH_CONCEALED";

    private static final Pattern KEY = Pattern.compile("\"Keys\":\\{\"id\":\\{\"S\":\"([^\"]*)\"");

    private final Socket socket;
    private final OutputStream notes;
    private final long delay;
    private final String concealed;

    public NotingHandler() {
        this(System.getenv());
    }

    NotingHandler(Map<String, String> variables) {
        this.delay = Long.parseLong(variables.getOrDefault(DELAY, "0"));
        this.concealed = variables.getOrDefault(CONCEALED, "");
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(variables.getOrDefault(PORT, "0")));
            socket.setTcpNoDelay(true);
            notes = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        if (delay > 0) {
            sleep();
        }
        notes.write("B\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder("R");
        Matcher key = KEY.matcher(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        while (key.find()) {
            if (!key.group(1).equals(concealed)) {
                line.append(' ').append(key.group(1));
            }
        }
        notes.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private void sleep() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
