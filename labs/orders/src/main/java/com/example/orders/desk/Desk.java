package com.example.orders.desk;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import com.example.orders.commandline.UsageException;
import com.example.orders.redrive.DeadLetterQueue;
import com.example.orders.tables.Stage;
import com.example.orders.tables.Tables;
import com.example.orders.tables.Total;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

public final class Desk {

    private static final String USAGE = "Say one of: put {\"id\": …}, delete ID, totals, dead-letters";

    private Desk() {}

    public static void main(String[] arguments) {
        try (var dynamoDb = DynamoDbClient.create();
                var sqs = SqsClient.create()) {
            var stage = Stage.current();
            serve(
                    List.of(arguments),
                    new Tables(dynamoDb, stage),
                    () -> new DeadLetterQueue(sqs, stage.deadLetterQueue()));
        } catch (UsageException | SdkException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void serve(List<String> words, Tables tables, Supplier<DeadLetterQueue> queue) {
        if (words.size() == 2 && words.get(0).equals("put")) {
            tables.put(order(words.get(1)));
        } else if (words.size() == 2 && words.get(0).equals("delete")) {
            tables.delete(words.get(1));
        } else if (words.equals(List.of("totals"))) {
            System.out.println(Total.HEADING);
            tables.totals().forEach((item, total) -> System.out.println(total.line(item)));
        } else if (words.equals(List.of("dead-letters"))) {
            System.out.println(queue.get().size());
        } else {
            throw new UsageException(USAGE);
        }
    }

    static Map<String, AttributeValue> order(String json) {
        try {
            var order = new TreeMap<String, AttributeValue>();
            Json.parse(json).asObject().forEach(member -> order.put(member.getName(), attribute(member.getValue())));
            return order;
        } catch (ParseException | UnsupportedOperationException e) {
            throw new UsageException("An order is a JSON object with texts and numbers: " + e.getMessage());
        }
    }

    private static AttributeValue attribute(JsonValue value) {
        return value.isNumber() ? AttributeValue.fromN(value.toString()) : AttributeValue.fromS(value.asString());
    }
}
