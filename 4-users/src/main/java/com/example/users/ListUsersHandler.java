package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

public class ListUsersHandler extends ApiHandler {

    @Override
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var request = new UserRequest(event);
        var from = request.after() == null ? "the first" : "the next";
        throw new Refusal(501, "Listing " + from + " " + request.limit() + " users is not built yet");
    }
}
