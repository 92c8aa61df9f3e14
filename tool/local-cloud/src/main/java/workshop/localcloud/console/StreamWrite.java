package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.http.Json;

/** A table with a stream was written to; the records are in the stream. */
record StreamWrite(String streamArn) implements Happening {

    private static final int SIZE = 100;

    @Override
    public Kind kind() {
        return Kind.WRITE;
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public ObjectNode summary() {
        return Json.object().put("stream", streamArn);
    }
}
