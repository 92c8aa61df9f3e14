package com.example.auditlog;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

class ItemHandlersTest {

    private static final Map<String, AttributeValue> SAMPLE = Map.of("referenceId", fromS("sample-reference-id-12345"));
    private static final Map<String, AttributeValue> KEY = Map.of("referenceId", fromS("r-1"));

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final OrdersTable orders = new OrdersTable(dynamoDb, FakeDynamoDb.TABLE);
    private final PutHandler put = new PutHandler(orders);
    private final DeleteHandler delete = new DeleteHandler(orders);

    @Test
    void putsAnOrder() throws IOException {
        assertEquals("{\"orders\":1}", call(put, Files.readString(Path.of("events/order.json"))));

        assertEquals(fromN("1250.50"), dynamoDb.items.get(SAMPLE).get("total"));
    }

    @Test
    void putsAnArrayOfOrders() throws IOException {
        assertEquals("{\"orders\":2}", call(put, "[{\"referenceId\": \"r-1\"}, {\"referenceId\": \"r-2\"}]"));

        assertEquals(2, dynamoDb.items.size());
    }

    @Test
    void keepsEachAttributeAsItIs() throws IOException {
        call(
                put,
                """
                {"referenceId": "r-1", "amount": 454.50, "paid": true, "note": null,
                 "items": ["tea", 2], "customer": {"name": ""}}
                """);

        var order = dynamoDb.items.get(KEY);
        assertEquals(fromN("454.50"), order.get("amount"));
        assertEquals(fromBool(true), order.get("paid"));
        assertEquals(fromNul(true), order.get("note"));
        assertEquals(fromL(List.of(fromS("tea"), fromN("2"))), order.get("items"));
        assertEquals(fromM(Map.of("name", fromS(""))), order.get("customer"));
    }

    @Test
    void deletesAnOrderWhateverElseIsSaidOfIt() throws IOException {
        call(put, "{\"referenceId\": \"sample-reference-id-12345\"}");

        assertEquals("{\"orders\":1}", call(delete, Files.readString(Path.of("events/order.json"))));

        assertEquals(Map.of(), dynamoDb.items);
    }

    @Test
    void refusesWhatIsNoOrder() {
        assertThrows(IllegalArgumentException.class, () -> call(delete, "{\"customer_id\": \"customer-1\"}"));
        assertThrows(IllegalArgumentException.class, () -> call(put, "\"r-1\""));
        assertThrows(JacksonException.class, () -> call(put, "{\"referenceId\""));
    }

    @Test
    void namesAMissingVariable() {
        var failure = assertThrows(IllegalStateException.class, OrdersTable::fromEnvironment);

        assertEquals("The environment variable ORDERS_TABLE is missing: it names the table", failure.getMessage());
    }

    private static String call(RequestStreamHandler handler, String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
