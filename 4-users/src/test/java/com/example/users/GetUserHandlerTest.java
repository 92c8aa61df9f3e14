package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class GetUserHandlerTest {

    private final GetUserHandler handler = new GetUserHandler();

    @Test
    void saysThatReadingIsNotBuiltYet() throws IOException {
        var response = handler.handleRequest(SampleEvents.read("get-user.json", APIGatewayV2HTTPEvent.class), null);

        assertEquals(501, response.getStatusCode());
        assertEquals("{\"message\":\"Reading user 1 is not built yet\"}", response.getBody());
    }
}
