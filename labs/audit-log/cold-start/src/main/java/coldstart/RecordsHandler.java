package coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

abstract class RecordsHandler implements RequestStreamHandler {

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Json.parse(new InputStreamReader(event, StandardCharsets.UTF_8))
                .asObject()
                .get("Records")
                .asArray()
                .forEach(this::write);
    }

    abstract void write(JsonValue record);
}
