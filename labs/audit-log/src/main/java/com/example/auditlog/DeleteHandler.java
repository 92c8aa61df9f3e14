package com.example.auditlog;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class DeleteHandler extends ItemHandler {

    private final OrdersTable orders;

    public DeleteHandler() {
        this(OrdersTable.fromEnvironment());
    }

    DeleteHandler(OrdersTable orders) {
        this.orders = orders;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        orders.delete(item);
    }
}
