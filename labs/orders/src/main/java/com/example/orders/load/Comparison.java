package com.example.orders.load;

import com.example.orders.tables.Total;
import java.util.Map;
import java.util.TreeSet;

record Comparison(Map<String, Total> totals, Map<String, Total> recomputed) {

    boolean isEqual() {
        return totals.equals(recomputed);
    }

    @Override
    public String toString() {
        var lines = new StringBuilder(Total.HEADING);
        var items = new TreeSet<>(totals.keySet());
        items.addAll(recomputed.keySet());
        for (var item : items) {
            var total = totals.getOrDefault(item, Total.NONE);
            var expected = recomputed.getOrDefault(item, Total.NONE);
            lines.append('\n').append(total.line(item));
            if (!total.equals(expected)) {
                lines.append('\n').append(expected.line("  expected"));
            }
        }
        return lines.append(isEqual() ? "\nThe totals equal" : "\nThe totals DIFFER from")
                .append(" those recomputed from the orders table.")
                .toString();
    }
}
