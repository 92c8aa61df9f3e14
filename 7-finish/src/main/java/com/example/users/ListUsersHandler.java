package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public class ListUsersHandler extends ApiHandler {

    private final UserRepository users;

    public ListUsersHandler() {
        this(new UserRepository(DynamoDbClient.create(), System.getenv("USERS_TABLE")));
    }

    ListUsersHandler(UserRepository users) {
        this.users = users;
    }

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var request = new UserRequest(event);
        var page = users.list(request.limit(), request.after());
        return json(200, page.toJson());
    }
}
