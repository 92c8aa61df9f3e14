package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.eclipsesource.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ListUsersHandlerTest {

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final UserRepository users = new UserRepository(dynamoDb, FakeDynamoDb.TABLE);
    private final ListUsersHandler handler = new ListUsersHandler(users);

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
        var next = Json.parse(first).asObject().get("next").asString();
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
    void listsAnItemThatSomebodyElseWroteWithoutAName() throws IOException {
        dynamoDb.items.put("1", Map.of("id", AttributeValue.fromS("1")));

        assertEquals(
                "{\"users\":[{\"id\":\"1\",\"name\":null}]}",
                list(SampleEvents.read("list-users.json", APIGatewayV2HTTPEvent.class)));
    }

    private String list(APIGatewayV2HTTPEvent event) {
        var response = handler.handleRequest(event, null);
        assertEquals(200, response.getStatusCode());
        return response.getBody();
    }
}
