package com.example.orders.load;

import com.example.orders.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

class Writer implements Callable<List<String>> {

    private static final double CHANGES = 0.3;
    private static final double DELETIONS = 0.1;

    private final Tables tables;
    private final String name;
    private final int orders;
    private final PoisonSchedule poison;
    private final Random random;
    private final RandomOrders randomOrders;
    private final Progress progress;
    private final List<String> present = new ArrayList<>();
    private final List<String> poisoned = new ArrayList<>();

    Writer(Tables tables, String name, int orders, PoisonSchedule poison, Random random, Progress progress) {
        this.tables = tables;
        this.name = name;
        this.orders = orders;
        this.poison = poison;
        this.random = random;
        this.randomOrders = new RandomOrders(random);
        this.progress = progress;
    }

    @Override
    public List<String> call() {
        for (var number = 1; number <= orders; number++) {
            insert(name + "-" + number);
            if (random.nextDouble() < CHANGES) {
                put(present.get(random.nextInt(present.size())), progress.changed);
            }
            if (random.nextDouble() < DELETIONS) {
                delete(present.remove(random.nextInt(present.size())));
            }
        }
        return poisoned;
    }

    private void insert(String id) {
        present.add(id);
        put(id, progress.inserted);
    }

    private void put(String id, AtomicInteger count) {
        var isPoison = poison.isNext();
        var order = isPoison ? randomOrders.poison(id) : randomOrders.good(id);
        tables.put(order);
        if (isPoison) {
            poisoned.add(id);
        }
        count.incrementAndGet();
    }

    private void delete(String id) {
        tables.delete(id);
        progress.deleted.incrementAndGet();
    }
}
