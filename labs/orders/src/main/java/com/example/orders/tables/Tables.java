package com.example.orders.tables;

import com.example.orders.Image;
import com.example.orders.InvalidOrderException;
import com.example.orders.Order;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class Tables {

    private final DynamoDbClient dynamoDb;
    private final Stage stage;

    public Tables(DynamoDbClient dynamoDb, Stage stage) {
        this.dynamoDb = dynamoDb;
        this.stage = stage;
    }

    public Map<String, Total> totals() {
        var totals = new TreeMap<String, Total>();
        for (var item : scan(stage.totalsTable())) {
            totals.put(item.get("item").s(), Total.of(item));
        }
        totals.values().removeIf(Total.NONE::equals);
        return totals;
    }

    public Map<String, Total> recomputed() {
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

    public void put(Map<String, AttributeValue> order) {
        dynamoDb.putItem(request -> request.tableName(stage.ordersTable()).item(order));
    }

    public void delete(String id) {
        dynamoDb.deleteItem(
                request -> request.tableName(stage.ordersTable()).key(Map.of("id", AttributeValue.fromS(id))));
    }

    private SdkIterable<Map<String, AttributeValue>> scan(String table) {
        return dynamoDb.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items();
    }
}
