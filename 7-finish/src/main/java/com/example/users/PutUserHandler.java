package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class PutUserHandler extends ApiHandler {

    private final UserRepository users;

    public PutUserHandler() {
        this(UserRepository.fromEnvironment());
    }

    PutUserHandler(UserRepository users) {
        this.users = users;
    }

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var request = new UserRequest(event);
        var user = new User(request.id(), request.name());
        var created = users.put(user);
        return json(created ? 201 : 200, user);
    }
}
