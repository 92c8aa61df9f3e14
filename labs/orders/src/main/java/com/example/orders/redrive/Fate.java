package com.example.orders.redrive;

enum Fate {
    COUNTED(true, "counted now"),
    COUNTED_BEFORE(true, "had been counted before"),
    NOTHING_TO_COUNT(true, "changed no total"),
    REFUSED(false, "still refused: the order itself is wrong"),
    FAILED(false, "failed again"),
    GONE(false, "gone: the stream keeps records for 24 hours"),
    UNKNOWN(false, "not about a stream");

    private final boolean isSettled;
    private final String meaning;

    Fate(boolean isSettled, String meaning) {
        this.isSettled = isSettled;
        this.meaning = meaning;
    }

    boolean isSettled() {
        return isSettled;
    }

    String meaning() {
        return meaning;
    }
}
