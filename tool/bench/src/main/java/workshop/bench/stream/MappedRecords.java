package workshop.bench.stream;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import workshop.bench.cloud.BenchCloud;

/** Many records through a mapping: a load for parts that measure something else. */
public final class MappedRecords implements AutoCloseable {

    private static final int BATCH_SIZE = 100;

    private final StreamedService service;

    public MappedRecords(BenchCloud cloud) throws IOException {
        service = new StreamedService(cloud);
    }

    /**
     * Writes records to a table whose stream is mapped to a function, and waits until it has been given the last one. The
     * function's process stays warm.
     */
    public void handle(int records) throws InterruptedException {
        StreamedTable table = service.table("mapped");
        service.map(table, service.function(Map.of()), BATCH_SIZE, 1);
        List<String> ids = table.write("r-", records);
        service.deliveries().awaitAll(ids, StreamedService.longestPause());
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
