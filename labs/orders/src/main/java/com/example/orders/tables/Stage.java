package com.example.orders.tables;

public record Stage(String name) {

    public static Stage current() {
        return new Stage(System.getenv().getOrDefault("STAGE", "dev"));
    }

    public String ordersTable() {
        return "orders-" + name;
    }

    public String totalsTable() {
        return "orders-" + name + "-totals";
    }

    public String markersTable() {
        return "orders-" + name + "-markers";
    }

    public String deadLetterQueue() {
        return "orders-" + name + "-dead-letters";
    }
}
