package com.example.orders.redrive;

import com.example.orders.Change;
import com.example.orders.InvalidOrderException;
import com.example.orders.Totals;
import com.example.orders.commandline.Options;
import com.example.orders.commandline.UsageException;
import com.example.orders.tables.Stage;
import java.io.PrintStream;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

public class Redrive {

    private final DeadLetterQueue queue;
    private final StreamReader stream;
    private final Totals totals;
    private final PrintStream out;
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);

    Redrive(DeadLetterQueue queue, StreamReader stream, Totals totals, PrintStream out) {
        this.queue = queue;
        this.stream = stream;
        this.totals = totals;
        this.out = out;
    }

    public static void main(String[] arguments) {
        try (var dynamoDb = DynamoDbClient.create();
                var streams = DynamoDbStreamsClient.create();
                var sqs = SqsClient.create()) {
            var stage = new Stage(
                    Options.of(arguments, Map.of("--stage", Stage.current().name()))
                            .text("--stage"));
            var queue = new DeadLetterQueue(sqs, stage.deadLetterQueue());
            var totals = new Totals(dynamoDb, stage.totalsTable(), stage.markersTable(), Clock.systemUTC());
            var isDone = new Redrive(queue, new StreamReader(streams), totals, System.out).run();
            System.exit(isDone ? 0 : 1);
        } catch (UsageException | SdkException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    boolean run() {
        var kept = queue.removeIf(this::redrive);
        fates.forEach((fate, records) -> out.println(records + " " + fate.meaning()));
        out.println(kept == 0 ? "The queue is empty." : "Messages that stay in the queue: " + kept);
        return !fates.containsKey(Fate.FAILED) && !fates.containsKey(Fate.UNKNOWN);
    }

    private boolean redrive(String message) {
        var batch = FailedBatch.in(message);
        if (batch.isEmpty()) {
            return say(Fate.UNKNOWN, 1, message);
        }
        var found = stream.read(batch.get());
        var isSettled =
                found.gone() == 0 || say(Fate.GONE, found.gone(), batch.get().toString());
        for (var record : found.records()) {
            isSettled &= redrive(record);
        }
        return isSettled;
    }

    private boolean redrive(Record record) {
        var what = record.eventNameAsString() + " "
                + record.dynamodb().keys().get("id").s();
        try {
            var result = totals.count(Change.of(record));
            return say(Fate.valueOf(result.name()), 1, what);
        } catch (InvalidOrderException e) {
            return say(Fate.REFUSED, 1, what + ": " + e.getMessage());
        } catch (SdkException e) {
            return say(Fate.FAILED, 1, what + ": " + e.getMessage());
        }
    }

    private boolean say(Fate fate, int records, String what) {
        fates.merge(fate, records, Integer::sum);
        out.println(fate + " " + what);
        return fate.isSettled();
    }
}
