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
        throw new UnsupportedOperationException("Chapter 3: store the user of the request, and answer with it");
    }
}
