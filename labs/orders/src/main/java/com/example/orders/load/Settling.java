package com.example.orders.load;

import com.example.orders.redrive.DeadLetterQueue;
import com.example.orders.tables.Tables;
import com.example.orders.tables.Total;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

record Settling(Tables tables, DeadLetterQueue queue, Duration patience, PrintStream out) {

    private static final int PAUSE_SECONDS = 2;

    private record State(Map<String, Total> totals, int deadLetters) {}

    Comparison await(int deadLetters) throws InterruptedException {
        var recomputed = tables.recomputed();
        var state = state();
        var lastChange = Instant.now();
        while (!isSettled(state, recomputed, deadLetters) && isPatient(lastChange)) {
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d orders in the totals, %,d of %,d dead letters%n",
                    orders(state.totals()),
                    orders(recomputed),
                    state.deadLetters(),
                    deadLetters);
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            var next = state();
            lastChange = next.equals(state) ? lastChange : Instant.now();
            state = next;
        }
        return new Comparison(state.totals(), recomputed);
    }

    private State state() {
        return new State(tables.totals(), queue.size());
    }

    private static boolean isSettled(State state, Map<String, Total> recomputed, int deadLetters) {
        return state.totals().equals(recomputed) && state.deadLetters() >= deadLetters;
    }

    private boolean isPatient(Instant lastChange) {
        return Instant.now().isBefore(lastChange.plus(patience));
    }

    private static long orders(Map<String, Total> totals) {
        return totals.values().stream().mapToLong(Total::orders).sum();
    }
}
