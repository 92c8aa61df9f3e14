package com.example.users;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.Map;

abstract class ApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Override
    public final APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try {
            return answer(event);
        } catch (Refusal refusal) {
            return json(refusal.status(), Json.object().add("message", refusal.getMessage()));
        }
    }

    abstract APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event);

    static APIGatewayV2HTTPResponse json(int status, JsonObject body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(body.toString())
                .build();
    }
}
