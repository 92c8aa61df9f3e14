package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class ListUsersHandler extends ApiHandler {

    private final UserRepository users;

    public ListUsersHandler() {
        this(UserRepository.fromEnvironment());
    }

    ListUsersHandler(UserRepository users) {
        this.users = users;
    }

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var request = PageRequest.of(event);
        return json(200, users.list(request.limit(), request.after()));
    }
}
