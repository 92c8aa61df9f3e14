package com.example.orders.tables;

import com.example.orders.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public record Total(long orders, BigInteger quantity, BigDecimal amount) {

    public static final String HEADING = String.format("%-12s %8s %12s %18s", "item", "orders", "quantity", "amount");
    public static final Total NONE = new Total(0, BigInteger.ZERO, BigDecimal.ZERO);

    public Total {
        amount = amount.setScale(2);
    }

    public static Total of(Map<String, AttributeValue> item) {
        return new Total(
                Long.parseLong(item.get("orders").n()),
                new BigInteger(item.get("quantity").n()),
                new BigDecimal(item.get("amount").n()));
    }

    public Total plus(Order order) {
        return new Total(orders + 1, quantity.add(BigInteger.valueOf(order.quantity())), amount.add(order.amount()));
    }

    public String line(String item) {
        return String.format(Locale.ROOT, "%-12s %,8d %,12d %,18.2f", item, orders, quantity, amount);
    }
}
