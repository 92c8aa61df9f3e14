package com.example.orders.desk;

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
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

public final class Desk {

    private static final String USAGE = "Say one of: put {\"id\": …}, delete ID, totals, dead-letters";

    private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

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
        if (!(parsed(json) instanceof Map<?, ?> fields)) {
            throw new UsageException("An order is a JSON object, not " + json);
        }
        var order = new TreeMap<String, AttributeValue>();
        fields.forEach((name, value) -> order.put(name.toString(), attribute(name, value)));
        return order;
    }

    private static Object parsed(String json) {
        try {
            return EXACT.anyFrom(json);
        } catch (JacksonException e) {
            throw new UsageException("An order is a JSON object: " + e.getOriginalMessage());
        }
    }

    private static AttributeValue attribute(Object name, Object value) {
        if (value instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        }
        if (value instanceof String text) {
            return AttributeValue.fromS(text);
        }
        throw new UsageException(name + " is neither a text nor a number: " + value);
    }
}
