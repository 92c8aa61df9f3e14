package com.example.users;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class HelloHandlerTest {

    private final HelloHandler handler = new HelloHandler();

    @Test
    void greets() throws IOException {
        assertEquals("Hello from Lambda!", greet("hello-ada.json"));
    }

    @SuppressWarnings("unchecked")
    private String greet(String event) throws IOException {
        return handler.handleRequest(SampleEvents.read(event, Map.class), null);
    }
}
