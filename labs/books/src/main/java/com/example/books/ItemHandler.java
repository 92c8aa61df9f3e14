package com.example.books;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

abstract class ItemHandler implements RequestStreamHandler {

    private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var items = oneOrMore(EXACT.anyFrom(event)).stream().map(Item::of).toList();
        items.forEach(this::handle);
        answer.write(JSON.std.asBytes(Map.of("books", items.size())));
    }

    abstract void handle(Map<String, AttributeValue> item);

    private static List<?> oneOrMore(Object json) {
        return json instanceof List<?> items ? items : List.of(json);
    }
}
