package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class GetUserHandlerTest {

    private final UserRepository users = new UserRepository(new FakeDynamoDb(), FakeDynamoDb.TABLE);
    private final GetUserHandler handler = new GetUserHandler(users);

    @Test
    void readsAUser() throws IOException {
        users.put(new User("1", "Ada"));

        var response = handler.handleRequest(SampleEvents.read("get-user.json", APIGatewayV2HTTPEvent.class), null);

        assertEquals(200, response.getStatusCode());
        assertEquals("{\"id\":\"1\",\"name\":\"Ada\"}", response.getBody());
    }

    @Test
    void saysThatAUserIsUnknown() throws IOException {
        var response = handler.handleRequest(SampleEvents.read("get-user.json", APIGatewayV2HTTPEvent.class), null);

        assertEquals(404, response.getStatusCode());
        assertEquals("{\"message\":\"No user has the id 1\"}", response.getBody());
    }
}
