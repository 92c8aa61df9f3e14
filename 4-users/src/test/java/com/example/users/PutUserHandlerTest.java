package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PutUserHandlerTest {

    private final PutUserHandler handler = new PutUserHandler();

    @Test
    void saysThatStoringIsNotBuiltYet() throws IOException {
        var response = put("put-user.json");

        assertEquals(501, response.getStatusCode());
        assertEquals("{\"message\":\"Storing user 1 is not built yet\"}", response.getBody());
    }

    @Test
    void answersABadRequestWithAMessage() {
        var event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", "1"))
                .withBody("{\"name\": 42}")
                .build();

        var response = handler.handleRequest(event, null);

        assertEquals(400, response.getStatusCode());
        assertEquals(Map.of("content-type", "application/json"), response.getHeaders());
        assertTrue(response.getBody().startsWith("{\"message\":\"\\\"name\\\" must be a string"));
    }

    private APIGatewayV2HTTPResponse put(String event) throws IOException {
        return handler.handleRequest(SampleEvents.read(event, APIGatewayV2HTTPEvent.class), null);
    }
}
