package com.example.orders.load;

import com.example.orders.commandline.UsageException;
import com.example.orders.redrive.DeadLetterQueue;
import com.example.orders.redrive.StreamReader;
import com.example.orders.tables.Tables;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

public final class Load {

    private Load() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var dynamoDb = DynamoDbClient.create();
                var streams = DynamoDbStreamsClient.create();
                var sqs = SqsClient.create()) {
            var options = LoadOptions.of(arguments);
            var queue = new DeadLetterQueue(sqs, options.stage().deadLetterQueue());
            var isRight = run(options, dynamoDb, new StreamReader(streams), queue);
            System.exit(isRight ? 0 : 1);
        } catch (UsageException | SdkException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (ExecutionException e) {
            System.err.println("An order could not be written: " + e.getCause().getMessage());
            System.exit(2);
        }
    }

    private static boolean run(LoadOptions options, DynamoDbClient dynamoDb, StreamReader stream, DeadLetterQueue queue)
            throws InterruptedException, ExecutionException {
        var tables = new Tables(dynamoDb, options.stage());
        var before = DeadLetters.in(queue, stream);
        var poisoned = new Writers(tables, options, System.out).write();
        var comparison =
                new Settling(tables, queue, options.patience(), System.out).await(before.messages() + poisoned.size());
        System.out.println(comparison);
        var poison = new PoisonCheck(poisoned, before, DeadLetters.in(queue, stream));
        System.out.println(poison);
        return comparison.isEqual() && poison.isRight();
    }
}
