package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class DeleteUserHandler extends ApiHandler {

    private final UserRepository users;

    public DeleteUserHandler() {
        this(UserRepository.fromEnvironment());
    }

    DeleteUserHandler(UserRepository users) {
        this.users = users;
    }

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var id = new UserRequest(event).id();
        if (!users.delete(id)) {
            throw new Refusal(404, "No user has the id " + id);
        }
        return APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();
    }
}
