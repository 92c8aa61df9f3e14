package workshop.localcloud.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.UriCompliance;
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

    /** Bytes of all bodies together: the largest one, while it grows. */
    private static final long BODIES = BodyLimits.SIGNED + BodyLimits.SIGNED / 4;

    private static final int LARGEST_HEADER = 64 * 1024;
    private static final int MOST_THREADS = 400;

    private final Server server;
    private final ServerConnector connector;

    /** A server that lets in everybody who reaches it. */
    public HttpServer(int port, HttpHandler handler) {
        this(port, head -> Admission.Verdict.letIn(BodyLimits.SIGNED), handler);
    }

    /** @param port 0 takes a free one */
    public HttpServer(int port, Admission admission, HttpHandler handler) {
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
        server.setHandler(new Bridge(admission, handler));
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

        private static final byte[] NO_BODY = {};

        private final Admission admission;
        private final HttpHandler handler;
        private final BodyMemory memory = new BodyMemory(BODIES);

        Bridge(Admission admission, HttpHandler handler) {
            this.admission = admission;
            this.handler = handler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (request.getHeaders().contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString())) {
                // Jetty forgets the client's wish once it has told it to continue: it would wait for the end in vain.
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            HttpRequest head = read(request, NO_BODY);
            Admission.Verdict verdict = admission.of(head);
            if (verdict.answer().isPresent()) {
                if (request.getLength() != 0) {
                    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
                }
                write(verdict.answer().get(), response, callback);
                return true;
            }
            CompletionStage<byte[]> body =
                    new BodyReader(request, request.getLength(), verdict.largestBody(), memory).whole();
            body.whenComplete((bytes, failure) -> {
                if (failure == null) {
                    Callback done = Callback.from(callback, () -> memory.shrink(bytes.length, 0));
                    answer(head.withBody(bytes), response, done);
                } else {
                    refuse(head, failure, response, callback);
                }
            });
            return true;
        }

        private void answer(HttpRequest request, Response response, Callback callback) {
            CompletionStage<HttpResponse> answer;
            try {
                answer = handler.handle(request);
            } catch (RuntimeException e) {
                answer = CompletableFuture.failedFuture(e);
            }
            answer.whenComplete((result, failure) -> {
                if (failure == null) {
                    write(result, response, callback);
                } else {
                    LOG.log(Level.ERROR, "A request failed: " + request.path(), failure);
                    write(message(500, "Internal Server Error"), response, callback);
                }
            });
        }

        /** What follows on the connection is the rest of a body that nobody reads. */
        private static void refuse(HttpRequest head, Throwable failure, Response response, Callback callback) {
            LOG.log(Level.DEBUG, "A body was not taken: " + head.path(), failure);
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            write(BodyRefusal.of(head, failure), response, callback);
        }

        private static HttpResponse message(int status, String text) {
            return HttpResponse.of(status, "application/json", Json.bytes(Map.of("message", text)));
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
            byte[] body = Json.bytes(Map.of("message", message(response.getStatus())));
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
