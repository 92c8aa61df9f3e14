package com.example.orders.load;

import com.example.orders.Image;
import com.example.orders.InvalidOrderException;
import com.example.orders.Order;
import com.example.orders.commandline.Stage;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class Tables {

    private final DynamoDbClient dynamoDb;
    private final Stage stage;

    Tables(DynamoDbClient dynamoDb, Stage stage) {
        this.dynamoDb = dynamoDb;
        this.stage = stage;
    }

    Map<String, Total> totals() {
        var totals = new TreeMap<String, Total>();
        for (var item : scan(stage.totalsTable())) {
            totals.put(item.get("item").s(), Total.of(item));
        }
        totals.values().removeIf(Total.NONE::equals);
        return totals;
    }

    Map<String, Total> recomputed() {
        var totals = new TreeMap<String, Total>();
        for (var item : scan(stage.ordersTable())) {
            try {
                var order = Order.of(Image.of(item));
                totals.put(
                        order.item(),
                        totals.getOrDefault(order.item(), Total.NONE).plus(order));
            } catch (InvalidOrderException notCounted) {
                continue;
            }
        }
        return totals;
    }

    private SdkIterable<Map<String, AttributeValue>> scan(String table) {
        return dynamoDb.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items();
    }
}
