package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PutUserHandlerTest {

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final PutUserHandler handler = new PutUserHandler(new UserRepository(dynamoDb, FakeDynamoDb.TABLE));

    @Test
    void createsAUser() throws IOException {
        var event = SampleEvents.read("put-user.json", APIGatewayV2HTTPEvent.class);

        var response = handler.handleRequest(event, null);

        assertEquals(201, response.getStatusCode());
        assertEquals(Map.of("content-type", "application/json"), response.getHeaders());
        assertEquals("{\"id\":\"1\",\"name\":\"Ada\"}", response.getBody());
        var stored = Map.of("id", AttributeValue.fromS("1"), "name", AttributeValue.fromS("Ada"));
        assertEquals(Map.of("1", stored), dynamoDb.items);
    }
}
