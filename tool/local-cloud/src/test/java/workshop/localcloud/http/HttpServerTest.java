package workshop.localcloud.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The socket, as bytes on the wire. */
class HttpServerTest {

    private static final int PATIENCE = 20_000; // Milliseconds.

    private final LinkedBlockingQueue<HttpRequest> requests = new LinkedBlockingQueue<>();
    private volatile HttpHandler handler = request -> CompletableFuture.completedFuture(
            HttpResponse.of(200, "text/plain", request.method() + " " + request.path() + "?" + request.query()));
    private HttpServer server = new HttpServer(0, request -> handler.handle(request));

    @BeforeEach
    void start() throws Exception {
        server = new HttpServer(0, request -> {
            requests.add(request);
            return handler.handle(request);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestArrivesAsItWasSent() throws Exception {
        String answer = exchange(String.join(
                "\r\n",
                "PUT /b/a%2Fb%20c//d/../e?x=%41&y HTTP/1.1",
                "Host: h",
                "X-A: 1",
                "x-a: 2",
                "Content-Length: 5",
                "Connection: close",
                "",
                "hello"));

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("PUT /b/a%2Fb%20c//d/../e?x=%41&y");
        HttpRequest request = next();
        assertThat(request.bodyText()).isEqualTo("hello");
        assertThat(request.headers().all("X-A")).containsExactly("1", "2");
        assertThat(request.sourceIp()).isEqualTo("127.0.0.1");
        assertThat(request.protocol()).isEqualTo("HTTP/1.1");
    }

    @Test
    void anAnswerGoesOnUntilItsLastPieceAndAClientThatLeftIsAskedForNoMore() throws Exception {
        LinkedBlockingQueue<CompletableFuture<Optional<byte[]>>> asked = new LinkedBlockingQueue<>();
        handler = request -> CompletableFuture.completedFuture(
                HttpResponse.of(200, "text/plain", "one ").followedBy(() -> {
                    CompletableFuture<Optional<byte[]>> piece = new CompletableFuture<>();
                    asked.add(piece);
                    return piece;
                }));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return exchange("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        asked.take().complete(Optional.of("two ".getBytes(StandardCharsets.UTF_8)));
        asked.take().complete(Optional.of("three".getBytes(StandardCharsets.UTF_8)));
        asked.take().complete(Optional.empty());
        assertThat(answer.get()).contains("one ").contains("two ").contains("three");
        assertThat(asked).isEmpty();
    }

    @Test
    void aBodyInChunksIsPutTogether() throws Exception {
        exchange(String.join(
                "\r\n",
                "POST / HTTP/1.1",
                "Host: h",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "3",
                "hel",
                "2;x=y",
                "lo",
                "0",
                "Trailer: t",
                "",
                ""));

        assertThat(next().bodyText()).isEqualTo("hello");
    }

    @Test
    void whoExpectsToContinueIsToldTo() throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes(String.join(
                    "\r\n",
                    "PUT /k HTTP/1.1",
                    "Host: h",
                    "Expect: 100-continue",
                    "Content-Length: 5",
                    "Connection: close",
                    "",
                    "")));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(25), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            out.write(bytes("hello"));
            out.flush();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
        }
        assertThat(next().bodyText()).isEqualTo("hello");
    }

    @Test
    void aHeadIsAnsweredWithoutBody() throws Exception {
        String answer = exchange("HEAD /k HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    }

    @Test
    void aHeadMayNameTheLengthOfWhatItLeavesOut() throws Exception {
        handler = request ->
                CompletableFuture.completedFuture(HttpResponse.empty(200).with("Content-Length", "123456"));

        String answer = exchange("HEAD /k HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 123456")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutBodyKeepsTheConnectionUsable(int status) throws Exception {
        handler = request -> CompletableFuture.completedFuture(HttpResponse.of(status, "text/plain", "not to be sent"));

        String answer =
                exchange("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer.split("HTTP/1.1 " + status, -1)).hasSize(3);
        assertThat(answer).doesNotContain("not to be sent");
    }

    @Test
    void anAnswerMayComeLater() throws Exception {
        CompletableFuture<HttpResponse> later = new CompletableFuture<>();
        handler = request -> later;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
            next();
            later.complete(HttpResponse.of(200, "text/plain", "late"));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("late");
        }
    }

    @Test
    void aHandlersFaultIsAnsweredWithoutItsDetails() throws Exception {
        handler = request -> {
            throw new IllegalStateException("secret detail");
        };
        String thrown = exchange("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        handler = request -> CompletableFuture.failedFuture(new IllegalStateException("secret detail"));
        String failed = exchange("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        for (String answer : List.of(thrown, failed)) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                    .contains("application/json")
                    .endsWith("{\"message\":\"Internal Server Error\"}");
        }
    }

    @Test
    void aStatusIsFollowedByThePhraseOfTheStandardAlsoWhereTheBodyComesInPieces() throws Exception {
        handler = request -> CompletableFuture.completedFuture(
                HttpResponse.of(request.path().equals("/fine") ? 200 : 500, "text/plain", "one ")
                        .followedBy(() -> CompletableFuture.completedFuture(Optional.empty())));

        assertThat(exchange("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                .contains("one ");
        assertThat(exchange("GET /fine HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("one ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nNo colon here\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: odd\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nExpect: the unexpected\r\nContent-Length: 0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "GET http://[broken/ HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
            })
    void aBrokenRequestIsAnsweredInJson(String request) throws Exception {
        String answer = exchange(request);

        assertThat(answer).matches("(?s)HTTP/1.1 [45]\\d\\d .*");
        assertThat(answer)
                .containsIgnoringCase("Content-Type: application/json")
                .doesNotContain("<html");
        assertThat(Json.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                        .path("message")
                        .asText())
                .isNotEmpty();
        assertThat(answer).doesNotContain("org.eclipse").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%ff%fe", "/a;b", "/a%2e%2e/b", "//", "/a?q=%zz", "/a?%"})
    void oddEscapesReachTheHandler(String target) throws Exception {
        assertThat(exchange("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("GET " + target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%zz", "/%00", "/%u0041", "/../../x", "no-slash"})
    void brokenPathsAreAnsweredOneWayOrTheOther(String target) throws Exception {
        assertThat(exchange("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (200|400) .*")
                .doesNotContain("<html");
    }

    @Test
    void headersTooLargeAreRefused() throws Exception {
        String answer = exchange("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").endsWith("{\"message\":\"Request Too Long\"}");
        assertThat(exchange("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .endsWith("{\"message\":\"Request Too Long\"}");
    }

    @Test
    void whatIsNotAdmittedIsAnsweredBeforeItsBodyComes() throws Exception {
        try (HttpServer guarded = new HttpServer(
                0,
                head -> head.path().equals("/no")
                        ? Admission.Verdict.refused("No.")
                        : Admission.Verdict.letIn(head.path().equals("/few") ? 4 : 1_000_000),
                request -> CompletableFuture.completedFuture(
                        HttpResponse.of(200, "text/plain", request.body().length + " bytes")))) {
            guarded.start();

            assertThat(exchange(guarded.port(), "POST /no HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\nx"))
                    .startsWith("HTTP/1.1 403")
                    .endsWith("{\"message\":\"No.\"}");
            assertThat(exchange(guarded.port(), "POST /few HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n"))
                    .startsWith("HTTP/1.1 413");
            assertThat(exchange(
                            guarded.port(),
                            "POST /few HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
                    .startsWith("HTTP/1.1 413")
                    .endsWith("{\"message\":\"Request Entity Too Large\"}");
            String large = "x".repeat(900_000);
            assertThat(exchange(
                            guarded.port(),
                            "POST /many HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 900000\r\n\r\n"
                                    + large))
                    .endsWith("900000 bytes");
        }
    }

    @Test
    void moreBodiesThatNeverComeThanThereAreThreadsHoldNobodyUp() throws Exception {
        List<Socket> promises = new ArrayList<>();
        try {
            for (int i = 0; i < 450; i++) {
                Socket socket = connect();
                promises.add(socket);
                socket.getOutputStream()
                        .write(bytes("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000000\r\n\r\nx"));
            }

            assertThat(exchange("GET /other HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                    .endsWith("GET /other?");
        } finally {
            for (Socket socket : promises) {
                socket.close();
            }
        }
    }

    @Test
    void onlyTheLoopbackIsListenedOn() throws Exception {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : each.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> {
                                try (Socket socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(address, server.port()), PATIENCE);
                                }
                            })
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void aTakenPortIsSaidToBe() {
        try (HttpServer second = new HttpServer(server.port(), request -> new CompletableFuture<>())) {
            assertThatThrownBy(second::start).isInstanceOf(BindException.class);
        }
    }

    @Test
    void aClosedServerLeavesNoThread() {
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("http-") && thread.isAlive());
    }

    private HttpRequest next() throws InterruptedException {
        HttpRequest request = requests.poll(PATIENCE, TimeUnit.MILLISECONDS);
        assertThat(request).isNotNull();
        return java.util.Objects.requireNonNull(request);
    }

    private Socket connect() throws IOException {
        return connect(server.port());
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    /** Sends it and reads until the server closes the connection. */
    private String exchange(String request) throws IOException {
        return exchange(server.port(), request);
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(bytes(request));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
