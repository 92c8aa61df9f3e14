package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import workshop.localcloud.http.Json;

/** AWS's DynamoDB Local inside this JVM, with its state in a folder. It starts in the background; the first call waits. */
public final class LocalDynamo implements AutoCloseable {

    private static final Logger LOG = System.getLogger(LocalDynamo.class.getName());
    private static final int TRIAL_BYTES = 1 << 20;

    private final Path folder;
    private final Runnable tableMade;
    private final CompletableFuture<DynamoEngine> running;
    private final Rehearsal rehearsal = new Rehearsal();

    /** Nobody waits for it. */
    private final CompletableFuture<Void> prepared;

    /**
     * @param folder where tables and streams are kept; made when it is missing
     * @param starter runs the start, which takes one to three seconds
     * @param tableMade runs when a table was made, with which the first file of the folder comes
     */
    public LocalDynamo(Path folder, Executor starter, Runnable tableMade) {
        this.folder = folder;
        this.tableMade = tableMade;
        running = CompletableFuture.supplyAsync(() -> start(folder), starter);
        prepared = running.thenAcceptAsync(this::prepare, starter);
    }

    /**
     * Sends a request to DynamoDB Local.
     *
     * @param target such as DynamoDB_20120810.PutItem
     * @throws workshop.localcloud.http.AwsException InternalServerError when DynamoDB Local does not run
     */
    DynamoEngine.Answer send(String target, ObjectNode input) {
        DynamoEngine engine = running();
        try {
            DynamoEngine.Answer answer = engine.send(target, input);
            if (target.endsWith(".CreateTable") && answer.status() == 200) {
                tableMade.run();
            }
            return answer;
        } catch (TimeoutException e) {
            throw DynamoDbErrors.engineDown("it does not answer");
        } catch (IOException e) {
            throw DynamoDbErrors.engineDown("its answer is not JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DynamoDbErrors.engineDown("the call was interrupted");
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
        DynamoEngine engine = running();
        try {
            return Optional.of(LocalRecords.page(engine.handler()
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
            DynamoEngine.Answer answer = send(DynamoEngine.TABLES + "ListTables", Json.object());
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
            DynamoEngine engine = running.join();
            rehearsal.stop();
            prepared.join();
            engine.close();
        } catch (CompletionException e) {
            LOG.log(Level.DEBUG, "DynamoDB Local had never started", e);
        }
    }

    private DynamoEngine running() {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw DynamoDbErrors.engineDown("it did not start: " + e.getCause());
        }
    }

    /** What first requests open, load and compile is there when somebody makes one. */
    private void prepare(DynamoEngine engine) {
        try {
            engine.send(DynamoEngine.TABLES + "ListTables", Json.object());
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "DynamoDB Local did not answer its first request", e);
        }
        rehearsal.play();
    }

    private static DynamoEngine start(Path folder) {
        try {
            Files.createDirectories(folder);
            return DynamoEngine.start(Optional.of(folder.toString()));
        } catch (Exception e) {
            LOG.log(Level.ERROR, "DynamoDB Local did not start in " + folder, e);
            throw new CompletionException(e);
        }
    }
}
