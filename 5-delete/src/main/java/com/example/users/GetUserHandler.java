package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class GetUserHandler extends ApiHandler {

    private final UserRepository users;

    public GetUserHandler() {
        this(UserRepository.fromEnvironment());
    }

    GetUserHandler(UserRepository users) {
        this.users = users;
    }

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var id = new UserRequest(event).id();
        var user = users.get(id).orElseThrow(() -> new Refusal(404, "No user has the id " + id));
        return json(200, user);
    }
}
