package com.example.books;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class Item {

    private Item() {}

    static Map<String, AttributeValue> of(JsonObject json) {
        var item = new LinkedHashMap<String, AttributeValue>();
        json.forEach(member -> item.put(member.getName(), attribute(member.getValue())));
        return item;
    }

    private static AttributeValue attribute(JsonValue json) {
        if (json.isObject()) {
            return AttributeValue.fromM(of(json.asObject()));
        }
        if (json.isArray()) {
            return AttributeValue.fromL(
                    json.asArray().values().stream().map(Item::attribute).toList());
        }
        if (json.isString()) {
            return AttributeValue.fromS(json.asString());
        }
        if (json.isNumber()) {
            return AttributeValue.fromN(json.toString());
        }
        return json.isBoolean() ? AttributeValue.fromBool(json.asBoolean()) : AttributeValue.fromNul(true);
    }
}
