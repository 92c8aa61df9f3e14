package workshop.bench.memory;

import java.io.IOException;
import workshop.bench.api.UsersApi;

/** Keeps five functions of 7-finish warm: put, get, list and delete behind the API, and stream behind the table. */
final class WarmFunctions {

    static final int COUNT = 5;

    private final UsersApi api;

    WarmFunctions(UsersApi api) {
        this.api = api;
    }

    /** Calls each so often, one call at a time, so that each has one process. */
    void call(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            String id = "user-" + i;
            api.put(id, "Ada");
            api.get(id);
            api.list();
            api.delete(id);
        }
    }
}
