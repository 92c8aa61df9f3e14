package com.example.books;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class Item {

    private Item() {}

    static Map<String, AttributeValue> of(Object json) {
        if (json instanceof Map<?, ?> fields) {
            return attributes(fields);
        }
        throw new IllegalArgumentException("A book is a JSON object, not " + json);
    }

    private static Map<String, AttributeValue> attributes(Map<?, ?> fields) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        fields.forEach((name, value) -> attributes.put(name.toString(), attribute(value)));
        return attributes;
    }

    private static AttributeValue attribute(Object json) {
        if (json instanceof Map<?, ?> fields) {
            return AttributeValue.fromM(attributes(fields));
        }
        if (json instanceof List<?> values) {
            return AttributeValue.fromL(values.stream().map(Item::attribute).toList());
        }
        if (json instanceof String text) {
            return AttributeValue.fromS(text);
        }
        if (json instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        }
        return json instanceof Boolean bool ? AttributeValue.fromBool(bool) : AttributeValue.fromNul(true);
    }
}
