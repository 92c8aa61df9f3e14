package com.example.orders.commandline;

public record Stage(String name) {

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
