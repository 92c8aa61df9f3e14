package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class PutUserHandler extends ApiHandler {

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var request = new UserRequest(event);
        var user = new User(request.id(), request.name());
        throw new Refusal(501, "Storing user " + user.id() + " is not built yet");
    }
}
