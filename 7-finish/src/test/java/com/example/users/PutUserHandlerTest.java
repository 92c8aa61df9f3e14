package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PutUserHandlerTest {

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final PutUserHandler handler = new PutUserHandler(new UserRepository(dynamoDb, FakeDynamoDb.TABLE));

    @Test
    void createsAUser() throws IOException {
        var response = put("put-user.json");

        assertEquals(201, response.getStatusCode());
        assertEquals("{\"id\":\"1\",\"name\":\"Ada\"}", response.getBody());
        var stored = Map.of("id", AttributeValue.fromS("1"), "name", AttributeValue.fromS("Ada"));
        assertEquals(Map.of("1", stored), dynamoDb.items);
    }

    @Test
    void replacesAUserWhoIsThere() throws IOException {
        put("put-user.json");

        assertEquals(200, put("put-user-base64.json").getStatusCode());
    }

    @Test
    void answersABadRequestWithAMessageAndStoresNothing() {
        var event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", "1"))
                .withBody("{\"name\": 42}")
                .build();

        var response = handler.handleRequest(event, null);

        assertEquals(400, response.getStatusCode());
        assertEquals(Map.of("content-type", "application/json"), response.getHeaders());
        assertTrue(response.getBody().startsWith("{\"message\":\"\\\"name\\\" must be a string"));
        assertTrue(dynamoDb.items.isEmpty());
    }

    private APIGatewayV2HTTPResponse put(String event) throws IOException {
        return handler.handleRequest(SampleEvents.read(event, APIGatewayV2HTTPEvent.class), null);
    }
}
