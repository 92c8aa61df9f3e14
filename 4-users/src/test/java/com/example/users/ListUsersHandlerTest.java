package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ListUsersHandlerTest {

    private final ListUsersHandler handler = new ListUsersHandler();

    @Test
    void saysThatListingIsNotBuiltYet() throws IOException {
        var response = handler.handleRequest(SampleEvents.read("list-users.json", APIGatewayV2HTTPEvent.class), null);

        assertEquals(501, response.getStatusCode());
        assertEquals("{\"message\":\"Listing the first 2 users is not built yet\"}", response.getBody());
    }
}
