package workshop.localcloud.lambda.bootstrap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to the Runtime API over one kept connection. Not one of the JDK's clients: they cost start-up time, and what a
 * function sets for the whole process (proxies, caches, authenticators) must not reach this connection.
 */
public final class RuntimeApiClient {

    /** A successful answer; header names are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
    public record Answer(Map<String, String> headers, byte[] body) {
        public @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    private final String host;
    private final int port;
    private final String prefix;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /** @param runtimeApi host:port/path, as AWS_LAMBDA_RUNTIME_API has it */
    public RuntimeApiClient(String runtimeApi) {
        int slash = runtimeApi.indexOf('/');
        String authority = slash < 0 ? runtimeApi : runtimeApi.substring(0, slash);
        int colon = authority.lastIndexOf(':');
        this.host = authority.substring(0, colon);
        this.port = Integer.parseInt(authority.substring(colon + 1));
        this.prefix = (slash < 0 ? "" : runtimeApi.substring(slash)) + "/2018-06-01/runtime/";
    }

    /** @throws IOException when nobody answers or the answer is an error */
    public synchronized Answer exchange(String method, String path, byte[] body, Map<String, String> headers)
            throws IOException {
        boolean kept = socket != null;
        try {
            return tryOnce(method, path, body, headers);
        } catch (IOException e) {
            disconnect();
            if (!kept) {
                throw e;
            }
            return tryOnce(method, path, body, headers); // A kept connection may have been closed meanwhile.
        }
    }

    private Answer tryOnce(String method, String path, byte[] body, Map<String, String> headers) throws IOException {
        Socket connection = connected();
        StringBuilder head = new StringBuilder()
                .append(method + " " + prefix + path + " HTTP/1.1\r\n")
                .append("Host: " + host + ":" + port + "\r\n")
                .append("Content-Type: application/json\r\n")
                .append("Content-Length: " + body.length + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream(body.length + 512);
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        connection.getOutputStream().write(request.toByteArray());
        String status = line();
        Map<String, String> fields = new HashMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            fields.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
        byte[] content = input().readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status);
        }
        return new Answer(fields, content);
    }

    private Socket connected() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket(Proxy.NO_PROXY);
            current.connect(new InetSocketAddress(host, port));
            current.setTcpNoDelay(true);
            in = new BufferedInputStream(current.getInputStream());
            socket = current;
        }
        return current;
    }

    private InputStream input() throws IOException {
        InputStream current = in;
        if (current == null) {
            throw new EOFException();
        }
        return current;
    }

    private void disconnect() throws IOException {
        Socket current = socket;
        socket = null;
        if (current != null) {
            current.close();
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = input().read(); b != '\n'; b = input().read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
