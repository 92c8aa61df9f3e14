package com.example.orders.load;

import java.util.ArrayList;
import java.util.List;

record PoisonCheck(List<String> written, DeadLetters before, DeadLetters after) {

    boolean isRight() {
        return missing().isEmpty() && unexpected().isEmpty() && after.unreadable() == before.unreadable();
    }

    private List<String> missing() {
        return difference(written, difference(after.poison(), before.poison()));
    }

    private List<String> unexpected() {
        var unexpected = difference(difference(after.poison(), before.poison()), written);
        unexpected.addAll(difference(after.good(), before.good()));
        return unexpected;
    }

    private static List<String> difference(List<String> all, List<String> without) {
        var rest = new ArrayList<>(all);
        without.forEach(rest::remove);
        return rest;
    }

    @Override
    public String toString() {
        return isRight()
                ? "The " + written.size() + " wrong orders are in the dead-letter queue, and no others."
                : "The dead-letter queue LACKS " + missing() + " and has " + unexpected()
                        + " which do not belong there; " + (after.unreadable() - before.unreadable())
                        + " records cannot be read.";
    }
}
