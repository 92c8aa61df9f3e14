package com.example.orders;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class OrderTest {

    private final Map<String, AttributeValue> item = new HashMap<>(Map.of(
            "id", AttributeValue.fromS("1"),
            "item", AttributeValue.fromS("tea"),
            "quantity", AttributeValue.fromN("2"),
            "amount", AttributeValue.fromN("7.50")));

    @Test
    void hasItemQuantityAndAmount() {
        assertEquals(new Order("tea", Optional.empty(), 2, new BigDecimal("7.50")), order());
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, 1",
        "quantity, 1000000",
        "quantity, 1E+6",
        "quantity, 3.0",
        "amount, 0",
        "amount, 0.01",
        "amount, 1E+9",
        "amount, 1000000000.000"
    })
    void mayGoToTheLimits(String attribute, String number) {
        item.put(attribute, AttributeValue.fromN(number));

        order();
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, 0",
        "quantity, -1",
        "quantity, 1.5",
        "quantity, 1000001",
        "quantity, 9.9E+125",
        "quantity, 1E-130",
        "amount, -0.01",
        "amount, 0.001",
        "amount, 1000000000.01",
        "amount, 99999999999999999999999999999999999999",
        "amount, -9.9E+125"
    })
    void isRefusedWithANumberOutOfRange(String attribute, String number) {
        item.put(attribute, AttributeValue.fromN(number));

        assertRefused(attribute + " must be");
    }

    @ParameterizedTest
    @CsvSource({"item, item must be", "quantity, quantity is missing", "amount, amount is missing"})
    void isRefusedWithoutAnAttributeOrWithOneOfAnotherType(String attribute, String message) {
        item.put(attribute, AttributeValue.fromBool(true));
        assertRefused(message);

        item.remove(attribute);
        assertRefused(message);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'a\tb'"})
    void isRefusedWithoutAProperItem(String name) {
        item.put("item", AttributeValue.fromS(name));
        assertRefused("item must be");

        item.put("item", AttributeValue.fromS("x".repeat(101)));
        assertRefused("item must be");
    }

    @Test
    void isRefusedWithAnEmptyCustomer() {
        item.put("customer", AttributeValue.fromS(" "));

        assertRefused("customer must be");
    }

    private void assertRefused(String message) {
        var refusal = assertThrows(InvalidOrderException.class, this::order);
        assertEquals(message, refusal.getMessage().substring(0, message.length()));
    }

    private Order order() {
        return Order.of(Image.of(item));
    }
}
