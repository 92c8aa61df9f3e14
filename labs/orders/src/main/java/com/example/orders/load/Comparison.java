package com.example.orders.load;

import java.util.Map;
import java.util.TreeSet;

record Comparison(Map<String, Total> totals, Map<String, Total> recomputed) {

    boolean isEqual() {
        return totals.equals(recomputed);
    }

    @Override
    public String toString() {
        var lines = new StringBuilder(String.format("%-10s %8s %12s %18s%n", "item", "orders", "quantity", "amount"));
        var items = new TreeSet<>(totals.keySet());
        items.addAll(recomputed.keySet());
        for (var item : items) {
            var total = totals.getOrDefault(item, Total.NONE);
            var expected = recomputed.getOrDefault(item, Total.NONE);
            lines.append(String.format("%-10s %s", item, total))
                    .append(total.equals(expected) ? "" : "  but recomputed:" + expected)
                    .append(System.lineSeparator());
        }
        return lines.append(isEqual() ? "The totals equal" : "The totals DIFFER from")
                .append(isEqual() ? " those recomputed from the orders table." : " those recomputed from the orders.")
                .toString();
    }
}
