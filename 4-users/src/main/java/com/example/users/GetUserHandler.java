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
        throw new UnsupportedOperationException("Chapter 4: answer with the user, or refuse with 404");
    }
}
