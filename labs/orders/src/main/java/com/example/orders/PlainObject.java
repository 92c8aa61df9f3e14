package com.example.orders;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.jr.ob.JSON;

final class PlainObject {

    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private PlainObject() {}

    static String json(Map<String, AttributeValue> attributes) {
        return WITH_NULLS.asString(of(attributes));
    }

    static Map<String, Object> of(Map<String, AttributeValue> attributes) {
        var object = new TreeMap<String, Object>();
        attributes.forEach((name, value) -> object.put(name, of(value)));
        return object;
    }

    private static Object of(AttributeValue value) {
        if (value.getS() != null) {
            return value.getS();
        }
        if (value.getN() != null) {
            return new BigDecimal(value.getN());
        }
        if (value.getBOOL() != null) {
            return value.getBOOL();
        }
        if (value.getM() != null) {
            return of(value.getM());
        }
        if (value.getL() != null) {
            return list(value.getL(), PlainObject::of);
        }
        if (value.getSS() != null) {
            return value.getSS();
        }
        if (value.getNS() != null) {
            return list(value.getNS(), BigDecimal::new);
        }
        if (value.getB() != null) {
            return base64(value.getB());
        }
        if (value.getBS() != null) {
            return list(value.getBS(), PlainObject::base64);
        }
        return null;
    }

    private static String base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static <T> List<?> list(Collection<T> values, Function<T, ?> plain) {
        return values.stream().map(plain).toList();
    }
}
