package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DeleteUserHandlerTest {

    private final UserRepository users = new UserRepository(new FakeDynamoDb(), FakeDynamoDb.TABLE);
    private final DeleteUserHandler handler = new DeleteUserHandler(users);

    @Test
    void deletesAUser() throws IOException {
        users.put(new User("1", "Ada"));

        var response = delete();

        assertEquals(204, response.getStatusCode());
        assertNull(response.getBody());
        assertTrue(users.get("1").isEmpty());
    }

    @Test
    void saysThatAUserIsUnknown() throws IOException {
        var response = delete();

        assertEquals(404, response.getStatusCode());
        assertEquals("{\"message\":\"No user has the id 1\"}", response.getBody());
    }

    private APIGatewayV2HTTPResponse delete() throws IOException {
        return handler.handleRequest(SampleEvents.read("delete-user.json", APIGatewayV2HTTPEvent.class), null);
    }
}
