package workshop.steps;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a local cloud, hands on every byte, and writes down which operation of which service each request is. */
final class RecordingRelay implements AutoCloseable {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/[^/]+/([^/]+)/aws4_request");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    private final URI cloud;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    RecordingRelay(URI cloud) throws IOException {
        this.cloud = cloud;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Such as {@code s3 PUT object}, in the order in which the requests came. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(cloud.getHost(), cloud.getPort());
                threads.execute(() -> relayAnswers(server, client));
                threads.execute(() -> relayRequests(client, server));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void relayAnswers(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One of both has hung up.
        }
    }

    private void relayRequests(Socket client, Socket server) {
        try (client;
                server) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            for (byte[] head = head(in); head.length > 0; head = head(in)) {
                Map<String, String> headers = headers(head);
                out.write(head);
                if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
                    out.flush();
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                calls.add(name(line(head), headers, body));
                out.write(body);
                out.flush();
            }
        } catch (IOException e) {
            // One of both has hung up.
        }
    }

    /** Up to and with the empty line; nothing at the end of the connection. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            end = next == "\r\n\r\n".charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
            if (end == 4) {
                return head.toByteArray();
            }
        }
        return new byte[0];
    }

    private static String line(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElseThrow();
    }

    private static Map<String, String> headers(byte[] head) {
        Map<String, String> headers = new TreeMap<>();
        new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .filter(line -> line.contains(":"))
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip()));
        return headers;
    }

    private static String name(String line, Map<String, String> headers, byte[] body) {
        Matcher scope = SCOPE.matcher(headers.getOrDefault("authorization", ""));
        String service = scope.find() ? scope.group(1) : "unsigned";
        String target = headers.getOrDefault("x-amz-target", "");
        if (!target.isEmpty()) {
            return service + " " + target.substring(target.indexOf('.') + 1);
        }
        Matcher action = ACTION.matcher(new String(body, StandardCharsets.UTF_8));
        if (headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded") && action.find()) {
            return service + " " + action.group(1);
        }
        String[] words = line.split(" ", -1);
        String path = words[1].replaceFirst("\\?.*", "");
        String question = words[1].contains("?") ? words[1].replaceFirst("[^?]*\\?", "") : "";
        return service + " " + words[0] + (service.equals("s3") ? " " + s3(path, question) : " " + path);
    }

    private static String s3(String path, String query) {
        boolean object = path.substring(1).replaceFirst("/$", "").contains("/");
        return object
                ? "object"
                : query.contains("list-type") ? "list" : query.contains("delete") ? "delete" : "bucket";
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
