package workshop.localcloud.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one socket: listens on 127.0.0.1 only and hands whole requests to a handler. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());
    private static final int LARGEST_BODY = 256 * 1024 * 1024;

    /** A body whose length is told is read into one array of it, unless that may be a promise only. */
    private static final int LARGEST_AT_ONCE = 16 * 1024 * 1024;

    private static final int LARGEST_HEADER = 64 * 1024;
    private static final int MOST_THREADS = 400;

    private final Server server;
    private final ServerConnector connector;

    /** @param port 0 takes a free one */
    public HttpServer(int port, HttpHandler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8);
        threads.setName("http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(LARGEST_HEADER);
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setHeaderCacheCaseSensitive(true); // Signatures cover header values as they were sent.
        connector = new ServerConnector(server, 1, 1, new Http1Connections(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(20 * 60 * 1000L); // A function may run 15 minutes before its caller hears from it.
        connector.setShutdownIdleTimeout(50); // Idle connections of clients do not hold up the end.
        server.addConnector(connector);
        server.setHandler(new Bridge(handler));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(1000);
    }

    /** @throws BindException when the port is taken */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException bind ? bind : e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The server did not stop cleanly", e);
        }
    }

    private static final class Bridge extends Handler.Abstract {

        private final HttpHandler handler;

        Bridge(HttpHandler handler) {
            this.handler = handler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            if (request.getHeaders().contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString())) {
                // Jetty forgets the client's wish once it has told it to continue: it would wait for the end in vain.
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            byte[] body = body(request);
            if (body.length > LARGEST_BODY) {
                write(
                        HttpResponse.of(413, "application/json", "{\"message\":\"Request Entity Too Large\"}"),
                        response,
                        callback);
                return true;
            }
            CompletionStage<HttpResponse> answer = handler.handle(read(request, body));
            answer.whenComplete((result, failure) -> {
                if (failure == null) {
                    write(result, response, callback);
                } else {
                    LOG.log(
                            Level.ERROR,
                            "A request failed: " + request.getHttpURI().getPath(),
                            failure);
                    write(
                            HttpResponse.of(500, "application/json", "{\"message\":\"Internal Server Error\"}"),
                            response,
                            callback);
                }
            });
            return true;
        }

        private static byte[] body(Request request) throws IOException {
            long declared = request.getLength();
            try (InputStream in = Content.Source.asInputStream(request)) {
                if (declared < 0 || declared > LARGEST_AT_ONCE) {
                    return in.readNBytes(LARGEST_BODY + 1);
                }
                byte[] body = new byte[(int) declared];
                int read = in.readNBytes(body, 0, body.length);
                return read == body.length ? body : Arrays.copyOf(body, read);
            }
        }

        private static HttpRequest read(Request request, byte[] body) {
            Headers headers = Headers.none();
            for (HttpField field : request.getHeaders()) {
                headers = headers.with(field.getName(), field.getValue() == null ? "" : field.getValue());
            }
            String path = request.getHttpURI().getPath();
            String query = request.getHttpURI().getQuery();
            return new HttpRequest(
                    request.getMethod().toUpperCase(Locale.ROOT),
                    path == null ? "/" : path,
                    query == null ? "" : query,
                    headers,
                    body,
                    request.getConnectionMetaData().getProtocol(),
                    Request.getRemoteAddr(request));
        }

        private static void write(HttpResponse answer, Response response, Callback callback) {
            response.setStatus(answer.status());
            HttpFields.Mutable fields = response.getHeaders();
            answer.headers().forEach((name, value) -> fields.add(name, value));
            Optional<Continuation> more = answer.more();
            ByteBuffer body = ByteBuffer.wrap(answer.body());
            if (more.isEmpty()) {
                response.write(true, body, callback);
            } else {
                response.write(false, body, goingOn(more.get(), response, callback));
            }
        }

        private static Callback goingOn(Continuation more, Response response, Callback callback) {
            return Callback.from(
                    () -> more.next().whenComplete((piece, failure) -> {
                        if (failure != null) {
                            callback.failed(failure);
                        } else if (piece.isEmpty()) {
                            response.write(true, ByteBuffer.allocate(0), callback);
                        } else {
                            response.write(false, ByteBuffer.wrap(piece.get()), goingOn(more, response, callback));
                        }
                    }),
                    callback::failed);
        }
    }

    /** What Jetty itself refuses (a broken request line, headers too large) is answered without a page of HTML. */
    private static final class PlainErrors implements Request.Handler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put("Content-Type", "application/json");
            // What follows on the connection is the rest of a request that was not read, or cannot be told from it.
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            byte[] body = Json.bytes(java.util.Map.of("message", message(response.getStatus())));
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }

        private static String message(int status) {
            if (status == 505) {
                return "HTTP Version Not Supported";
            }
            List<Integer> tooLarge = List.of(413, 414, 431);
            return tooLarge.contains(status)
                    ? "Request Too Long"
                    : status >= 500 ? "Internal Server Error" : "Bad Request";
        }
    }
}
