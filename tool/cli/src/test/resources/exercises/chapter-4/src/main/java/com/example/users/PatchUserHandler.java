package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class PatchUserHandler extends ApiHandler {

    private final UserRepository users;

    public PatchUserHandler() {
        this(UserRepository.fromEnvironment());
    }

    PatchUserHandler(UserRepository users) {
        this.users = users;
    }

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var request = new UserRequest(event);
        var user = new User(request.id(), request.name());
        if (!users.rename(user)) {
            throw new Refusal(404, "No user has the id " + user.id());
        }
        return json(200, user);
    }
}
