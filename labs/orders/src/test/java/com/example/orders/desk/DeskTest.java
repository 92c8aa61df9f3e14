package com.example.orders.desk;

import com.example.orders.commandline.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DeskTest {

    @Test
    void takesAnOrderAsJsonAndKeepsItsNumbersDigitForDigit() {
        assertEquals(
                Map.of("id", AttributeValue.fromS("1"), "amount", AttributeValue.fromN("7.50")),
                Desk.order("{\"id\": \"1\", \"amount\": 7.50}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tea", "null", "[]", "{\"id\": [1]}", "{\"id\": true}"})
    void saysThatAnOrderIsNone(String json) {
        assertThrows(UsageException.class, () -> Desk.order(json));
    }
}
