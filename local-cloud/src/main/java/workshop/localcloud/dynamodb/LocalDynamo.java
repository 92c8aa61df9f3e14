package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import workshop.localcloud.http.Json;

/**
 * AWS's DynamoDB Local inside this JVM, with its state in a folder. Its own server is driven in memory: it opens no
 * socket. Its telemetry is part of its main class, which is not used, so it calls nobody. It starts in the background;
 * the first call waits for it.
 */
public final class LocalDynamo implements AutoCloseable {

    private static final Logger LOG = System.getLogger(LocalDynamo.class.getName());
    private static final int MOST_THREADS = 64;
    private static final long LONGEST_CALL_SECONDS = 120;
    private static final int TRIAL_BYTES = 1 << 20;

    /** Every caller sees the same tables: DynamoDB Local's "sharedDb", in which region and key do not matter. */
    private static final String HEADERS = "POST / HTTP/1.1\r\nHost: dynamodb\r\nConnection: close\r\n"
            + "Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/" + LocalDynamoTranslation.LOCAL_REGION
            + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0\r\n";

    private record Running(Server server, LocalConnector connector, LocalDynamoDBRequestHandler handler) {}

    private final Path folder;
    private final CompletableFuture<Running> running;

    /** Nobody waits for it. */
    private final CompletableFuture<@Nullable ByteBuffer> warmUp;

    /**
     * @param folder where tables and streams are kept; made when it is missing
     * @param starter runs the start, which takes one to three seconds
     */
    public LocalDynamo(Path folder, Executor starter) {
        this.folder = folder;
        running = CompletableFuture.supplyAsync(() -> start(folder), starter);
        warmUp = running.thenApplyAsync(LocalDynamo::warmUp, starter);
    }

    /** An answer: the status and the JSON body. */
    record Answer(int status, ObjectNode body) {}

    /**
     * Sends a request to DynamoDB Local.
     *
     * @param target such as DynamoDB_20120810.PutItem
     * @throws workshop.localcloud.http.AwsException InternalServerError when DynamoDB Local does not run
     */
    Answer send(String target, ObjectNode input) {
        Running server = running();
        ByteBuffer request = request(target, input);
        try {
            ByteBuffer response = server.connector().getResponse(request, LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
            if (response == null) {
                throw DynamoDbErrors.engineDown("it does not answer");
            }
            return parse(response);
        } catch (IOException e) {
            throw DynamoDbErrors.engineDown("its answer is not JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DynamoDbErrors.engineDown("the call was interrupted");
        } catch (workshop.localcloud.http.AwsException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.ERROR, "DynamoDB Local does not answer", e);
            throw DynamoDbErrors.engineDown(e.toString());
        }
    }

    /**
     * A page of a stream's records, taken from DynamoDB Local as objects: to write them as JSON and read them again, as
     * {@link #send} does, would take a third of the processor time in which waiting records are handled.
     *
     * @param iterator a shard iterator of DynamoDB Local's own
     * @return in the JSON that {@link #send} would give; empty when DynamoDB Local refuses, for which {@link #send} has words
     * @throws workshop.localcloud.http.AwsException InternalServerError when DynamoDB Local does not run
     */
    Optional<ObjectNode> records(String iterator, int limit) {
        Running server = running();
        try {
            return Optional.of(LocalRecords.page(server.handler()
                    .getRecords(
                            "local",
                            LocalDynamoTranslation.LOCAL_REGION,
                            GetRecordsRequest.builder()
                                    .shardIterator(iterator)
                                    .limit(limit)
                                    .build())));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "DynamoDB Local refuses a shard iterator", e);
            return Optional.empty();
        }
    }

    /** Why it fails inputs that are well: it does not answer, or its folder takes nothing more. Empty when it is well. */
    Optional<String> ailment() {
        try {
            Answer answer = send("DynamoDB_20120810.ListTables", Json.object());
            if (answer.status() != 200) {
                return Optional.of(answer.body().path("Message").asText());
            }
            Path trial = Files.createTempFile(folder, "trial", null);
            try {
                Files.write(trial, new byte[TRIAL_BYTES]);
            } finally {
                Files.delete(trial);
            }
            return Optional.empty();
        } catch (workshop.localcloud.http.AwsException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (IOException e) {
            return Optional.of("its files cannot be written, is the disk full? " + e);
        }
    }

    @Override
    public void close() {
        try {
            Running server = running.join();
            warmUp.join();
            server.server().stop();
            server.handler().shutdown();
        } catch (CompletionException e) {
            LOG.log(Level.DEBUG, "DynamoDB Local had never started", e);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "DynamoDB Local did not stop cleanly", e);
        }
    }

    private Running running() {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw DynamoDbErrors.engineDown("it did not start: " + e.getCause());
        }
    }

    private static Running start(Path folder) {
        try {
            Files.createDirectories(folder);
            LocalDynamoDBRequestHandler handler =
                    new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
            QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
            threads.setName("dynamodb");
            threads.setDaemon(true);
            Server server = new Server(threads);
            LocalConnector connector = new LocalConnector(server);
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(handler, "*"));
            server.start();
            return new Running(server, connector, handler);
        } catch (Exception e) {
            LOG.log(Level.ERROR, "DynamoDB Local did not start in " + folder, e);
            throw new CompletionException(e);
        }
    }

    /** What the first request loads and compiles is there when somebody makes one. */
    private static @Nullable ByteBuffer warmUp(Running server) {
        try {
            return server.connector()
                    .getResponse(
                            request("DynamoDB_20120810.ListTables", Json.object()),
                            LONGEST_CALL_SECONDS,
                            TimeUnit.SECONDS);
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "DynamoDB Local did not answer its first request", e);
            return null;
        }
    }

    private static ByteBuffer request(String target, ObjectNode input) {
        byte[] body = Json.bytes(input);
        byte[] head = (HEADERS + "X-Amz-Target: " + target + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
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
