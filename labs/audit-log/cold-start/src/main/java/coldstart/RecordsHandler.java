package coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.jr.ob.JSON;

abstract class RecordsHandler implements RequestStreamHandler {

    private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) {
        ((List<?>) EXACT.mapFrom(event).get("Records")).forEach(this::write);
    }

    abstract void write(Object record);
}
