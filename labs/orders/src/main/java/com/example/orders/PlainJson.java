package com.example.orders;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

final class PlainJson {

    private PlainJson() {}

    static JsonObject of(Map<String, AttributeValue> attributes) {
        var object = Json.object();
        new TreeMap<>(attributes).forEach((name, value) -> object.add(name, of(value)));
        return object;
    }

    private static JsonValue of(AttributeValue value) {
        if (value.getS() != null) {
            return Json.value(value.getS());
        }
        if (value.getN() != null) {
            return Json.parse(value.getN());
        }
        if (value.getBOOL() != null) {
            return Json.value(value.getBOOL());
        }
        if (value.getM() != null) {
            return of(value.getM());
        }
        if (value.getL() != null) {
            return array(value.getL(), PlainJson::of);
        }
        if (value.getSS() != null) {
            return array(value.getSS(), Json::value);
        }
        if (value.getNS() != null) {
            return array(value.getNS(), Json::parse);
        }
        if (value.getB() != null) {
            return base64(value.getB());
        }
        if (value.getBS() != null) {
            return array(value.getBS(), PlainJson::base64);
        }
        return Json.NULL;
    }

    private static JsonValue base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Json.value(Base64.getEncoder().encodeToString(copy));
    }

    private static <T> JsonArray array(Collection<T> values, Function<T, JsonValue> toJson) {
        var array = new JsonArray();
        values.forEach(value -> array.add(toJson.apply(value)));
        return array;
    }
}
