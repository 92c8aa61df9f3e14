package com.example.orders.load;

import com.example.orders.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

record Total(long orders, BigInteger quantity, BigDecimal amount) {

    static final Total NONE = new Total(0, BigInteger.ZERO, BigDecimal.ZERO);

    Total {
        amount = amount.setScale(2);
    }

    static Total of(Map<String, AttributeValue> item) {
        return new Total(
                Long.parseLong(item.get("orders").n()),
                new BigInteger(item.get("quantity").n()),
                new BigDecimal(item.get("amount").n()));
    }

    Total plus(Order order) {
        return new Total(orders + 1, quantity.add(BigInteger.valueOf(order.quantity())), amount.add(order.amount()));
    }

    @Override
    public String toString() {
        return String.format("%,8d %,12d %,18.2f", orders, quantity, amount);
    }
}
