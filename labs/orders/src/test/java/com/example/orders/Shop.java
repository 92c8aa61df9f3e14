package com.example.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Orders that are written at random, and the changes that the table's stream has of it. */
class Shop {

    private static final List<Image> WRONG = List.of(
            new Image(Map.of(), Map.of("quantity", "1", "amount", "1")),
            new Image(Map.of("item", "tea"), Map.of("quantity", "0", "amount", "1")),
            new Image(Map.of("item", "tea"), Map.of("quantity", "1", "amount", "-1")));

    private final Random random;
    private final Map<String, Image> orders = new TreeMap<>();
    final List<Change> stream = new ArrayList<>();

    Shop(Random random) {
        this.random = random;
    }

    void write() {
        var id = "order-" + random.nextInt(8);
        var before = Optional.ofNullable(orders.remove(id));
        if (before.isEmpty() || random.nextInt(4) > 0) {
            orders.put(id, random.nextInt(5) == 0 ? WRONG.get(random.nextInt(WRONG.size())) : right());
        }
        stream.add(new Change("event-" + stream.size(), before, Optional.ofNullable(orders.get(id))));
    }

    Map<String, Delta> recomputed() {
        var totals = new HashMap<String, Delta>();
        for (var image : orders.values()) {
            if (!WRONG.contains(image)) {
                var order = Order.of(image);
                totals.put(
                        order.item(),
                        totals.getOrDefault(order.item(), Delta.NONE).plus(order));
            }
        }
        return totals;
    }

    private Image right() {
        return new Image(
                Map.of("item", List.of("tea", "jam", "milk").get(random.nextInt(3))),
                Map.of(
                        "quantity", String.valueOf(1 + random.nextInt(1_000_000)),
                        "amount", BigDecimal.valueOf(random.nextInt(), 2).abs().toString()));
    }
}
