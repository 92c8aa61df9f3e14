package workshop.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.check.diagnosis.Concern;

import static workshop.check.Promises.text;

/** What the exercises of the lab orders ask for. */
final class OrdersExercises {

    private static final String HEADING = "Exercises";
    private static final String BUCKET = "arn:aws:s3:::";
    private static final String NONE = "not there";

    /** Not its records: the function fails on one on purpose. */
    private static final Concern DESTINATION = new Concern.OfMapping("totals");

    private static final String ZERO = "0/0/0";
    private static final String ONE = "1/2/7.5";

    /** A mapping that was just updated may poll again only after 90 seconds, says AWS; then the record has to arrive. */
    private static final Duration RECORD_ARRIVES = Duration.ofSeconds(150);

    /** Between the total of the item and that of the customer, should they not be written together. */
    private static final Duration TOTAL_FOLLOWS = Duration.ofSeconds(5);

    /** Ten retries, each after a longer pause. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private final String id;
    private final String item;
    private final String ada;
    private final String bob;

    /** @param id of the orders that are written and removed; what they count for is named by it, too */
    OrdersExercises(String id) {
        this.id = id;
        this.item = "item " + id;
        this.ada = "Ada " + id;
        this.bob = "Bob " + id;
    }

    Map<Exercise, List<Promise>> all() {
        return Map.of(
                new Exercise("orders", "customers"), List.of(countsCustomers(), countsOnce()),
                new Exercise("orders", "keep-records"), List.of(destination(), keepsRecords()));
    }

    private Promise countsCustomers() {
        return new Promise(
                "an order counts for its customer as exactly as for its item",
                HEADING,
                new Concern.OfRecords("totals"),
                stack -> {
                    DeployedTable orders = stack.table("OrdersTable");
                    DeployedTable totals = stack.table("TotalsTable");
                    try {
                        orders.put(order(Optional.of(ada)));
                        String found = differs(stack, totals, "an order of Ada", Map.of(item, ONE), RECORD_ARRIVES);
                        if (found.isEmpty()) {
                            found = differs(stack, totals, "an order of Ada", totals(ONE, ONE, NONE), TOTAL_FOLLOWS);
                        }
                        if (found.isEmpty()) {
                            orders.put(order(Optional.of(bob)));
                            found = differs(stack, totals, "a change to Bob", totals(ONE, ZERO, ONE), RECORD_ARRIVES);
                        }
                        if (found.isEmpty()) {
                            orders.put(order(Optional.empty()));
                            found = differs(
                                    stack, totals, "a change to nobody", totals(ONE, ZERO, ZERO), RECORD_ARRIVES);
                        }
                        return found;
                    } finally {
                        orders.delete(Map.of("id", AttributeValue.fromS(id)));
                        // A total that is removed before its order is taken away comes back, below zero.
                        if (!total(totals, item).equals(NONE)) {
                            differs(stack, totals, "the end", Map.of(item, ZERO), RECORD_ARRIVES);
                        }
                        removeTotals(totals);
                    }
                });
    }

    private Promise countsOnce() {
        return new Promise(
                "a record that comes twice counts once, for the customer too",
                HEADING,
                new Concern.OfFunction("totals"),
                stack -> {
                    DeployedTable totals = stack.table("TotalsTable");
                    try {
                        for (int delivery = 1; delivery <= 2; delivery++) {
                            InvokeResponse response = stack.invoke("totals", event());
                            if (response.functionError() != null) {
                                return "it fails with " + text(response);
                            }
                        }
                        return differs(stack, totals, "two deliveries", totals(ONE, ONE, NONE), Duration.ZERO);
                    } finally {
                        removeTotals(totals);
                        stack.table("MarkersTable").delete(Map.of("eventId", AttributeValue.fromS(id)));
                    }
                });
    }

    private String event() {
        return "{\"Records\":[{\"eventID\":\"" + id + "\",\"eventName\":\"INSERT\",\"eventVersion\":\"1.1\","
                + "\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"SequenceNumber\":\"1\",\"Keys\":{\"id\":{\"S\":\""
                + id + "\"}},\"NewImage\":{\"id\":{\"S\":\"" + id + "\"},\"item\":{\"S\":\"" + item
                + "\"},\"customer\":{\"S\":\"" + ada + "\"},\"quantity\":{\"N\":\"2\"},\"amount\":{\"N\":\"7.5\"}}}}]}";
    }

    private Promise destination() {
        return new Promise(
                "what totals gives up goes to a bucket",
                HEADING,
                DESTINATION,
                stack -> failures(stack).isPresent() ? "" : "it goes to " + destination(stack));
    }

    private Promise keepsRecords() {
        return new Promise(
                "an order that totals gives up is kept there with its record", HEADING, DESTINATION, stack -> {
                    Optional<Bucket> failures = failures(stack);
                    if (failures.isEmpty()) {
                        return "there is no bucket to look into";
                    }
                    DeployedTable orders = stack.table("OrdersTable");
                    Map<String, AttributeValue> order = order(Optional.empty());
                    order.put("quantity", AttributeValue.fromN("-1"));
                    try {
                        orders.put(order);
                        Optional<String> key = stack.await(
                                "the order in the bucket",
                                () -> failures.get().keyOf(id),
                                Optional::isPresent,
                                GIVEN_UP);
                        key.ifPresent(failures.get()::delete);
                        return key.isPresent() ? "" : "no object has the order with the quantity -1";
                    } finally {
                        orders.delete(Map.of("id", AttributeValue.fromS(id)));
                    }
                });
    }

    private static Optional<Bucket> failures(DeployedStack stack) {
        return Optional.of(destination(stack))
                .filter(destination -> destination.startsWith(BUCKET))
                .map(destination -> stack.bucket(destination.substring(BUCKET.length())));
    }

    private static String destination(DeployedStack stack) {
        return stack.mappings("totals").stream()
                .flatMap(mapping -> Stream.ofNullable(mapping.destinationConfig()))
                .flatMap(config -> Stream.ofNullable(config.onFailure()))
                .flatMap(failure -> Stream.ofNullable(failure.destination()))
                .findFirst()
                .orElse("no destination");
    }

    private Map<String, AttributeValue> order(Optional<String> customer) {
        Map<String, AttributeValue> order = new HashMap<>();
        order.put("id", AttributeValue.fromS(id));
        order.put("item", AttributeValue.fromS(item));
        order.put("quantity", AttributeValue.fromN("2"));
        order.put("amount", AttributeValue.fromN("7.5"));
        customer.ifPresent(name -> order.put("customer", AttributeValue.fromS(name)));
        return order;
    }

    private Map<String, String> totals(String ofItem, String ofAda, String ofBob) {
        return Map.of(item, ofItem, customer(ada), ofAda, customer(bob), ofBob);
    }

    private static String customer(String name) {
        return "customer " + name;
    }

    /** @return how the totals differ at last from those that are expected, if they do */
    private static String differs(
            DeployedStack stack, DeployedTable totals, String after, Map<String, String> expected, Duration within)
            throws InterruptedException {
        Supplier<Map<String, String>> look =
                () -> expected.keySet().stream().collect(Collectors.toMap(name -> name, name -> total(totals, name)));
        Map<String, String> found = stack.await("the totals after " + after, look, expected::equals, within);
        return expected.entrySet().stream()
                .filter(total -> !total.getValue().equals(found.get(total.getKey())))
                .map(total -> "after " + after + ", the total \"" + total.getKey() + "\" is "
                        + found.get(total.getKey()) + " and not " + total.getValue())
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Orders, quantity and amount. */
    private static String total(DeployedTable totals, String name) {
        Map<String, AttributeValue> total = totals.item(Map.of("item", AttributeValue.fromS(name)));
        return total.isEmpty()
                ? NONE
                : Stream.of("orders", "quantity", "amount")
                        .map(attribute -> Optional.ofNullable(total.get(attribute))
                                .map(AttributeValue::n)
                                .map(number -> new BigDecimal(number)
                                        .stripTrailingZeros()
                                        .toPlainString())
                                .orElse("?"))
                        .collect(Collectors.joining("/"));
    }

    private void removeTotals(DeployedTable totals) {
        Stream.of(item, customer(ada), customer(bob))
                .forEach(name -> totals.delete(Map.of("item", AttributeValue.fromS(name))));
    }
}
