package com.example.users;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

public class HelloHandler implements RequestHandler<Map<String, Object>, String> {

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        if (event == null || !(event.get("name") instanceof String name) || name.isBlank()) {
            throw new IllegalArgumentException("Nobody to greet: send a name, for example {\"name\": \"Ada\"}");
        }
        return "Hello, " + name + "!";
    }
}
