package com.example.orders;

import java.math.BigDecimal;

record Delta(long orders, long quantity, BigDecimal amount) {

    static final Delta NONE = new Delta(0, 0, BigDecimal.ZERO);

    Delta plus(Order order) {
        return new Delta(orders + 1, quantity + order.quantity(), amount.add(order.amount()));
    }

    Delta minus(Order order) {
        return new Delta(orders - 1, quantity - order.quantity(), amount.subtract(order.amount()));
    }

    boolean isNone() {
        return orders == 0 && quantity == 0 && amount.signum() == 0;
    }
}
