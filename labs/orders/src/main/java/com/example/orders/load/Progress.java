package com.example.orders.load;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

class Progress {

    final AtomicInteger inserted = new AtomicInteger();
    final AtomicInteger changed = new AtomicInteger();
    final AtomicInteger deleted = new AtomicInteger();

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d orders written, %,d changed, %,d deleted",
                inserted.get(),
                changed.get(),
                deleted.get());
    }
}
