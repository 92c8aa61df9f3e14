package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import workshop.localcloud.http.Json;

/**
 * A DynamoDB Local that runs. Its own server is driven in memory: it opens no socket. Its telemetry is part of its main
 * class, which is not used, so it calls nobody.
 *
 * @param handler what it offers to callers in its own JVM
 */
record DynamoEngine(Server server, LocalConnector connector, LocalDynamoDBRequestHandler handler)
        implements AutoCloseable {

    /** What stands before an operation of the API of tables and items. */
    static final String TABLES = "DynamoDB_20120810.";

    /** What stands before an operation of the Streams API. */
    static final String STREAMS = "DynamoDBStreams_20120810.";

    private static final Logger LOG = System.getLogger(DynamoEngine.class.getName());
    private static final int MOST_THREADS = 64;
    private static final long LONGEST_CALL_SECONDS = 120;

    /** Every caller sees the same tables: DynamoDB Local's "sharedDb", in which region and key do not matter. */
    private static final String HEADERS = "POST / HTTP/1.1\r\nHost: dynamodb\r\nConnection: close\r\n"
            + "Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/" + LocalDynamoTranslation.LOCAL_REGION
            + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0\r\n";

    /**
     * Starts one.
     *
     * @param folder where tables and streams are kept; empty keeps them in memory
     * @throws Exception whatever its parts throw
     */
    static DynamoEngine start(Optional<String> folder) throws Exception {
        LocalDynamoDBRequestHandler handler =
                new LocalDynamoDBRequestHandler(0, folder.isEmpty(), folder.orElse(null), true, false);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        Server server = new Server(threads);
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.setHandler(new LocalDynamoDBServerHandler(handler, "*"));
        server.start();
        return new DynamoEngine(server, connector, handler);
    }

    /** An answer: the status and the JSON body. */
    record Answer(int status, ObjectNode body) {}

    /**
     * Sends a request.
     *
     * @param target such as DynamoDB_20120810.PutItem
     * @throws TimeoutException there is no answer
     * @throws java.io.IOException the answer is not JSON
     * @throws Exception whatever else its parts throw
     */
    Answer send(String target, ObjectNode input) throws Exception {
        byte[] body = Json.bytes(input);
        byte[] head = (HEADERS + "X-Amz-Target: " + target + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer request = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
        ByteBuffer response = connector.getResponse(request, LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
        if (response == null) {
            throw new TimeoutException("No answer to " + target);
        }
        return parse(response);
    }

    @Override
    public void close() {
        try {
            server.stop();
            handler.shutdown();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "DynamoDB Local did not stop cleanly", e);
        }
    }

    private static Answer parse(ByteBuffer response) throws JsonProcessingException {
        byte[] bytes = new byte[response.remaining()];
        response.get(bytes);
        int end = 0;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (end + 3 < bytes.length
                && !(bytes[end] == '\r'
                        && bytes[end + 1] == '\n'
                        && bytes[end + 2] == '\r'
                        && bytes[end + 3] == '\n')) {
            head.write(bytes[end++]);
        }
        String statusLine =
                head.toString(StandardCharsets.ISO_8859_1).lines().findFirst().orElse("HTTP/1.1 500");
        int status = Integer.parseInt(statusLine.substring(9, 12));
        int start = Math.min(end + 4, bytes.length);
        byte[] body = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        return new Answer(status, Json.parse(body) instanceof ObjectNode object ? object : Json.object());
    }
}
