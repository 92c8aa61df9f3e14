package com.example.orders.load;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RandomOrders {

    private static final List<String> ITEMS =
            List.of("bread", "butter", "cheese", "coffee", "honey", "jam", "juice", "milk", "tea", "yoghurt");

    private static final List<Consumer<Map<String, AttributeValue>>> SPOILINGS = List.of(
            order -> order.remove("item"),
            order -> order.remove("quantity"),
            order -> order.remove("amount"),
            order -> order.put("item", AttributeValue.fromS(" ")),
            order -> order.put("item", AttributeValue.fromN("7")),
            order -> order.put("quantity", AttributeValue.fromN("0")),
            order -> order.put("quantity", AttributeValue.fromN("-1")),
            order -> order.put("quantity", AttributeValue.fromN("1.5")),
            order -> order.put("quantity", AttributeValue.fromN("1000001")),
            order -> order.put("quantity", AttributeValue.fromN("9.9E+125")),
            order -> order.put("quantity", AttributeValue.fromS("2")),
            order -> order.put("amount", AttributeValue.fromN("-0.01")),
            order -> order.put("amount", AttributeValue.fromN("0.001")),
            order -> order.put("amount", AttributeValue.fromN("99999999999999999999999999999999999999")),
            order -> order.put("amount", AttributeValue.fromBool(true)));

    private final Random random;
    private int version;

    RandomOrders(Random random) {
        this.random = random;
    }

    Map<String, AttributeValue> good(String id) {
        var order = new HashMap<String, AttributeValue>();
        order.put("id", AttributeValue.fromS(id));
        order.put("version", AttributeValue.fromN(String.valueOf(++version)));
        order.put("item", AttributeValue.fromS(ITEMS.get(random.nextInt(ITEMS.size()))));
        order.put("quantity", AttributeValue.fromN(String.valueOf(1 + random.nextInt(100))));
        order.put(
                "amount",
                AttributeValue.fromN(
                        BigDecimal.valueOf(random.nextInt(100_000), 2).toString()));
        return order;
    }

    Map<String, AttributeValue> poison(String id) {
        var order = good(id);
        SPOILINGS.get(random.nextInt(SPOILINGS.size())).accept(order);
        return order;
    }
}
