package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StoredUsersTest {

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final UserRepository users = new UserRepository(dynamoDb, FakeDynamoDb.TABLE);

    @Test
    void readsAUser() throws IOException {
        users.put(new User("1", "Ada"));

        var response = get("get-user.json");

        assertEquals(200, response.getStatusCode());
        assertEquals("{\"id\":\"1\",\"name\":\"Ada\"}", response.getBody());
    }

    @Test
    void saysThatAUserIsUnknown() throws IOException {
        var response = get("get-user.json");

        assertEquals(404, response.getStatusCode());
        assertEquals("{\"message\":\"No user has the id 1\"}", response.getBody());
    }

    @Test
    void listsNobodyWhenThereIsNobody() throws IOException {
        assertEquals("{\"users\":[]}", list(SampleEvents.read("list-users.json", APIGatewayV2HTTPEvent.class)));
    }

    @Test
    void listsPageByPage() throws IOException {
        users.put(new User("1", "Ada"));
        users.put(new User("2", "Grace"));
        users.put(new User("3", "Barbara"));

        var first = list(SampleEvents.read("list-users.json", APIGatewayV2HTTPEvent.class));
        var next = (String) JSON.std.mapFrom(first).get("next");
        var second = list(APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(Map.of("limit", "2", "after", next))
                .build());

        assertEquals(
                "{\"users\":[{\"id\":\"1\",\"name\":\"Ada\"},{\"id\":\"2\",\"name\":\"Grace\"}],\"next\":\"" + next
                        + "\"}",
                first);
        assertEquals("{\"users\":[{\"id\":\"3\",\"name\":\"Barbara\"}]}", second);
    }

    @Test
    void listsAnItemThatAnotherProgramWroteWithoutAName() throws IOException {
        dynamoDb.items.put("1", Map.of("id", AttributeValue.fromS("1")));

        assertEquals(
                "{\"users\":[{\"id\":\"1\"}]}",
                list(SampleEvents.read("list-users.json", APIGatewayV2HTTPEvent.class)));
    }

    @Test
    void answersWith201ForANewUserAndWith200ForAKnownOne() throws IOException {
        var handler = new PutUserHandler(users);
        var event = SampleEvents.read("put-user.json", APIGatewayV2HTTPEvent.class);

        assertEquals(201, handler.handleRequest(event, null).getStatusCode());
        assertEquals(200, handler.handleRequest(event, null).getStatusCode());
    }

    private APIGatewayV2HTTPResponse get(String event) throws IOException {
        return new GetUserHandler(users).handleRequest(SampleEvents.read(event, APIGatewayV2HTTPEvent.class), null);
    }

    private String list(APIGatewayV2HTTPEvent event) {
        var response = new ListUsersHandler(users).handleRequest(event, null);
        assertEquals(200, response.getStatusCode());
        return response.getBody();
    }
}
