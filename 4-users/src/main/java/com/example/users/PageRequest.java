package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;

record PageRequest(int limit, String after) {

    private static final String USUAL = "25";
    private static final int MOST = 100;

    static PageRequest of(APIGatewayV2HTTPEvent event) {
        var query =
                event.getQueryStringParameters() == null ? Map.<String, String>of() : event.getQueryStringParameters();
        var token = query.get("after");
        return new PageRequest(
                limit(query.getOrDefault("limit", USUAL)), token == null ? null : PageToken.decode(token));
    }

    private static int limit(String text) {
        var limit = number(text);
        if (limit < 1 || limit > MOST) {
            throw refusal();
        }
        return limit;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return new Refusal(400, "\"limit\" must be a whole number from 1 to 100");
    }
}
