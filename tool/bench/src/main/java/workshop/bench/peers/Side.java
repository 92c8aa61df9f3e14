package workshop.bench.peers;

import java.io.IOException;
import java.util.List;
import workshop.bench.api.UsersApi;
import workshop.bench.stream.Deliveries;
import workshop.bench.stream.StreamedTable;

/** One of the two that are compared: an API that puts users into a table, and a handler of the table's stream. */
interface Side extends AutoCloseable {

    String TABLE = "users-dev";

    /** Records that a handler is given at most at a time. */
    int BATCH_SIZE = 100;

    UsersApi api();

    /** The table behind the API, called without it. */
    StreamedTable table();

    /** What the stream's handler tells. */
    Deliveries deliveries();

    /** Every process that runs for it, once none of them is about to end. */
    List<ProcessHandle> processes() throws InterruptedException;

    @Override
    void close() throws IOException;
}
