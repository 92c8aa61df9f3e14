package com.example.orders;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public record Image(Map<String, String> strings, Map<String, String> numbers) {

    public static Image of(Map<String, AttributeValue> item) {
        var strings = new HashMap<String, String>();
        var numbers = new HashMap<String, String>();
        item.forEach((name, value) -> {
            if (value.s() != null) {
                strings.put(name, value.s());
            }
            if (value.n() != null) {
                numbers.put(name, value.n());
            }
        });
        return new Image(strings, numbers);
    }
}
