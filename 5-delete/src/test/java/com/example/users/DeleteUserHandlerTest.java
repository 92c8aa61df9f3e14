package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Disabled("Chapter 5: take this line away")
class DeleteUserHandlerTest {

    private final UserRepository users = new UserRepository(new FakeDynamoDb(), FakeDynamoDb.TABLE);
    private final DeleteUserHandler handler = new DeleteUserHandler(users);

    @Test
    void deletesAUserHoweverOftenItIsAsked() throws IOException {
        users.put(new User("1", "Ada"));
        var event = SampleEvents.read("delete-user.json", APIGatewayV2HTTPEvent.class);

        for (var attempt = 1; attempt <= 2; attempt++) {
            var response = handler.handleRequest(event, null);

            assertEquals(204, response.getStatusCode());
            assertNull(response.getBody());
            assertTrue(users.get("1").isEmpty());
        }
    }
}
