package com.example.orders.load;

class PoisonSchedule {

    private final double rate;
    private double due;

    PoisonSchedule(double rate, double due) {
        this.rate = rate;
        this.due = due;
    }

    boolean isNext() {
        due += rate;
        if (due < 1) {
            return false;
        }
        due -= 1;
        return true;
    }
}
