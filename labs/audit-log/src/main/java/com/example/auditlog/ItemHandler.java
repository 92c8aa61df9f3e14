package com.example.auditlog;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

abstract class ItemHandler implements RequestStreamHandler {

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var items = items(event);
        items.forEach(item -> handle(Item.of(item.asObject())));
        answer.write(Json.object().add("orders", items.size()).toString().getBytes(StandardCharsets.UTF_8));
    }

    abstract void handle(Map<String, AttributeValue> item);

    private static JsonArray items(InputStream event) throws IOException {
        var json = Json.parse(new InputStreamReader(event, StandardCharsets.UTF_8));
        return json.isArray() ? json.asArray() : new JsonArray().add(json);
    }
}
