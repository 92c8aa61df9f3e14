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
        if (!isJson(event)) {
            throw new Refusal(415, "The content-type must be application/json");
        }
        var request = new UserRequest(event);
        var user = new User(request.id(), request.name());
        users.put(user);
        return json(201, user);
    }

    private static boolean isJson(APIGatewayV2HTTPEvent event) {
        var type = event.getHeaders() == null ? "" : event.getHeaders().getOrDefault("content-type", "");
        return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
