package com.acme.greetings;

import java.util.Map;

public class Greeting {

    private final String message;
    private final Map<String, Object> request;

    public Greeting(String message, Map<String, Object> request) {
        this.message = message;
        this.request = request;
    }

    public String getMessage() {
        return message;
    }

    public Map<String, Object> getRequest() {
        return request;
    }
}
