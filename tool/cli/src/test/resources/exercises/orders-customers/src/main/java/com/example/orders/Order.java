package com.example.orders;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

public record Order(String item, Optional<String> customer, long quantity, BigDecimal amount) {

    private static final long LARGEST_QUANTITY = 1_000_000;
    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("1000000000.00");

    private static final int LONGEST_TEXT = 100;
    private static final int CENTS = 2;

    public static Order of(Image image) {
        return new Order(item(image), customer(image), quantity(image), amount(image));
    }

    Stream<String> totals() {
        return Stream.concat(Stream.of(item), customer.stream().map(name -> "customer " + name));
    }

    private static String item(Image image) {
        var item = image.strings().get("item");
        if (!isText(item)) {
            throw new InvalidOrderException("item must be a string of 1 to 100 characters, not blank");
        }
        return item;
    }

    private static Optional<String> customer(Image image) {
        var customer = image.strings().get("customer");
        if (customer != null && !isText(customer)) {
            throw new InvalidOrderException("customer must be a string of 1 to 100 characters, not blank");
        }
        return Optional.ofNullable(customer);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_TEXT && !hasControlCharacter(text);
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static long quantity(Image image) {
        var quantity = number(image, "quantity");
        if (quantity.compareTo(BigDecimal.ONE) < 0
                || quantity.compareTo(BigDecimal.valueOf(LARGEST_QUANTITY)) > 0
                || decimals(quantity) > 0) {
            throw new InvalidOrderException("quantity must be a whole number from 1 to " + LARGEST_QUANTITY);
        }
        return quantity.longValueExact();
    }

    private static BigDecimal amount(Image image) {
        var amount = number(image, "amount");
        if (amount.signum() < 0 || amount.compareTo(LARGEST_AMOUNT) > 0 || decimals(amount) > CENTS) {
            throw new InvalidOrderException(
                    "amount must be a number from 0 to " + LARGEST_AMOUNT + " with at most two decimals");
        }
        return amount;
    }

    private static BigDecimal number(Image image, String attribute) {
        var number = image.numbers().get(attribute);
        if (number == null) {
            throw new InvalidOrderException(attribute + " is missing or not a number");
        }
        return new BigDecimal(number);
    }

    private static int decimals(BigDecimal number) {
        return number.stripTrailingZeros().scale();
    }
}
