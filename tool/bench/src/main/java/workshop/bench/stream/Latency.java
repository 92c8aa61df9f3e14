package workshop.bench.stream;

import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

/** PUT answered → handler begins, in turns with PUT answered → record read by the bare SDK. */
final class Latency {

    private static final int WARM_UP_ROUNDS = 5;

    private final Samples handled;
    private final Samples readable =
            new Samples("PUT answered → the bare SDK has the record, direct", Unit.MILLISECONDS);

    Latency(String label) {
        handled = new Samples(label, Unit.MILLISECONDS);
    }

    Samples handled() {
        return handled;
    }

    Samples readable() {
        return readable;
    }

    /** Measures so many times, after a tenth as many to warm up. */
    void measure(StreamedTable mapped, Deliveries deliveries, StreamedTable direct, String prefix, int rounds)
            throws InterruptedException {
        int warmUp = WARM_UP_ROUNDS + rounds / 10;
        StreamedTable.BareReader reader = direct.fromNowOn();
        for (int i = -warmUp; i < rounds; i++) {
            String id = prefix + i;
            mapped.put(id);
            long answered = System.nanoTime();
            long began = deliveries.await(id, StreamedService.longestPause());
            direct.put(id);
            long directAnswered = System.nanoTime();
            reader.readUntil(id);
            long read = System.nanoTime();
            if (i >= 0) {
                // The handler may begin before the writer has heard that the item is written.
                handled.addNanos(Math.max(0, began - answered));
                readable.addNanos(read - directAnswered);
            }
        }
    }
}
