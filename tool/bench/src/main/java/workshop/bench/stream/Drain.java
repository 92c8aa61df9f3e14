package workshop.bench.stream;

import java.util.List;

/** Many records that wait in a stream: until the last is handled, beside a bare loop that only reads them. */
final class Drain {

    private final StreamedService service;
    private final String function;
    private final StreamedTable mapped;
    private final StreamedTable direct;
    private final List<String> ids;

    /** Writes the records, the same to both. */
    Drain(StreamedService service, String function, StreamedTable mapped, StreamedTable direct, int records) {
        this.service = service;
        this.function = function;
        this.mapped = mapped;
        this.direct = direct;
        this.ids = mapped.write("r-", records);
        direct.write("r-", records);
    }

    /**
     * Maps the stream and waits for the last record.
     *
     * @return nanoseconds from the mapping's creation until the handler has been given the last record
     * @throws LostRecords when records do not come
     */
    long handle(int batchSize, int parallelization) throws InterruptedException {
        service.deliveries().clear();
        long start = System.nanoTime();
        String mapping = service.map(mapped, function, batchSize, parallelization);
        try {
            service.deliveries().awaitAll(ids, StreamedService.longestPause());
            return service.deliveries().last() - start;
        } finally {
            service.unmap(mapping);
        }
    }

    /** Records that the last {@link #handle} was given more than once. */
    long duplicates() {
        return service.deliveries().duplicates();
    }

    /** @return nanoseconds until the bare loop has read the last record */
    long read(int limit) {
        long start = System.nanoTime();
        direct.fromTheBeginning().readAll(ids.size(), limit);
        return System.nanoTime() - start;
    }
}
