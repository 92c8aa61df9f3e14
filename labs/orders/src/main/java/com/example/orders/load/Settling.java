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

    private record State(Map<String, Total> totals, int deadLetters) {

        long orders() {
            return totals.values().stream().mapToLong(Total::orders).sum();
        }
    }

    Comparison await(int deadLetters) throws InterruptedException {
        var expected = new State(tables.recomputed(), deadLetters);
        var state = state();
        var lastChange = Instant.now();
        while (isPatient(lastChange)) {
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d orders in the totals, %,d of %,d dead letters%n",
                    state.orders(),
                    expected.orders(),
                    state.deadLetters(),
                    expected.deadLetters());
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            var next = state();
            if (next.equals(state) && next.equals(expected)) {
                break;
            }
            lastChange = next.equals(state) ? lastChange : Instant.now();
            state = next;
        }
        return new Comparison(state.totals(), expected.totals());
    }

    private State state() {
        return new State(tables.totals(), queue.size());
    }

    private boolean isPatient(Instant lastChange) {
        return Instant.now().isBefore(lastChange.plus(patience));
    }
}
