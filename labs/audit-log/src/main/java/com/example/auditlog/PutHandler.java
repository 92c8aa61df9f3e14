package com.example.auditlog;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class PutHandler extends ItemHandler {

    private final OrdersTable orders;

    public PutHandler() {
        this(OrdersTable.fromEnvironment());
    }

    PutHandler(OrdersTable orders) {
        this.orders = orders;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        orders.put(item);
    }
}
