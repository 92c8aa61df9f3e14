package com.acme.orders;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class Orders {

    public static class Order {

        private String customer;
        private int number;
        private double price;

        public String getCustomer() {
            return customer;
        }

        public void setCustomer(String customer) {
            this.customer = customer;
        }

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }
    }

    public static class Receipt {

        private final Order order;
        private final String price;
        private final String requestId;

        Receipt(Order order, String price, String requestId) {
            this.order = order;
            this.price = price;
            this.requestId = requestId;
        }

        public Order getOrder() {
            return order;
        }

        public String getPrice() {
            return price;
        }

        public String getRequestId() {
            return requestId;
        }
    }

    private static final String TABLE = System.getenv("ORDERS_TABLE");

    private final DynamoDbClient dynamoDb = DynamoDbClient.create();

    public Receipt place(Order order, Context context) {
        if (order.getPrice() <= 0) {
            throw new IllegalArgumentException("Order " + order.getNumber() + " has no price");
        }
        context.getLogger().log("Placing order " + order.getNumber() + " of " + order.getCustomer() + "\n");
        put(order);
        return new Receipt(order, order.getPrice() + " " + System.getenv("CURRENCY"), context.getAwsRequestId());
    }

    public List<Integer> placeAll(List<Order> orders) {
        List<Integer> numbers = new ArrayList<>();
        for (Order order : orders) {
            put(order);
            numbers.add(order.getNumber());
        }
        System.out.println("Placed " + numbers);
        return numbers;
    }

    public double total(String customer) {
        return dynamoDb
                .query(query -> query.tableName(TABLE)
                        .keyConditionExpression("customer = :c")
                        .expressionAttributeValues(Map.of(":c", AttributeValue.fromS(customer))))
                .items()
                .stream()
                .mapToDouble(item -> Double.parseDouble(item.get("price").n()))
                .sum();
    }

    private void put(Order order) {
        dynamoDb.putItem(put -> put.tableName(TABLE)
                .item(Map.of(
                        "customer", AttributeValue.fromS(order.getCustomer()),
                        "number", AttributeValue.fromN(Integer.toString(order.getNumber())),
                        "price", AttributeValue.fromN(Double.toString(order.getPrice())))));
    }
}
