package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/** Up to ten entries, carried out one after the other; each succeeds or fails by itself. */
final class Batch {

    static final String ENTRIES = "Entries";
    static final String ID = "Id";

    private static final int MOST_ENTRIES = 10;

    private final List<SqsInput> entries;

    /** @throws AwsException when there are too few or too many entries, or their ids are not usable */
    Batch(String operation, SqsInput in, Set<String> known) {
        entries = in.entries(ENTRIES, known);
        if (entries.isEmpty()) {
            throw SqsErrors.emptyBatch(operation + "RequestEntry");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SqsErrors.tooManyEntries(entries.size());
        }
        Set<String> ids = new HashSet<>();
        for (SqsInput entry : entries) {
            String id = entry.required(ID);
            if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
                throw SqsErrors.badEntryId();
            }
            if (!ids.add(id)) {
                throw SqsErrors.repeatedId(id);
            }
        }
    }

    /** @throws AwsException when the bodies together are longer than one message may be */
    void checkSize() {
        int size = entries.stream()
                .mapToInt(entry -> entry.string("MessageBody").orElse("").getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (size > QueueAttributes.MEBIBYTE) {
            throw SqsErrors.batchTooLong(QueueAttributes.MEBIBYTE, size);
        }
    }

    /** The answer: Successful and Failed, each with the entries' ids. */
    CompletionStage<ObjectNode> each(Function<SqsInput, CompletionStage<ObjectNode>> action) {
        ArrayNode successful = Json.array();
        ArrayNode failed = Json.array();
        CompletionStage<?> done = CompletableFuture.completedFuture(true);
        for (SqsInput entry : entries) {
            String id = entry.required(ID);
            done = done.thenCompose(before -> attempt(action, entry)
                    .handle((result, failure) -> failure == null
                            ? successful.add(Json.object().put(ID, id).setAll(result))
                            : failed.add(failure(id, failure))));
        }
        return done.thenApply(all -> {
            ObjectNode output = Json.object();
            if (!successful.isEmpty()) {
                output.set("Successful", successful);
            }
            if (!failed.isEmpty()) {
                output.set("Failed", failed);
            }
            return output;
        });
    }

    private static CompletionStage<ObjectNode> attempt(
            Function<SqsInput, CompletionStage<ObjectNode>> action, SqsInput entry) {
        try {
            return action.apply(entry);
        } catch (AwsException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static ObjectNode failure(String id, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof AwsException known)) {
            throw new CompletionException(cause);
        }
        return Json.object()
                .put(ID, id)
                .put("SenderFault", known.status() < 500)
                .put("Code", SqsErrors.queryCode(known.code()))
                .put("Message", known.getMessage());
    }
}
