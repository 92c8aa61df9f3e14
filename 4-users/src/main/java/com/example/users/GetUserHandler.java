package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class GetUserHandler extends ApiHandler {

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var id = new UserRequest(event).id();
        throw new Refusal(501, "Reading user " + id + " is not built yet");
    }
}
