package com.example.users;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class HelloHandlerTest {

    private final HelloHandler handler = new HelloHandler(new FakeDynamoDb(), FakeDynamoDb.TABLE);

    @Test
    void greetsByNameAndTellsHowItsTableIs() throws IOException {
        assertEquals("Hello, Ada! Table users-test is ACTIVE.", greet("hello-ada.json"));
    }

    @Test
    void failsWithAClearMessageWhenThereIsNobodyToGreet() {
        var error = assertThrows(IllegalArgumentException.class, () -> greet("hello-nobody.json"));
        assertEquals("Nobody to greet: send a name, for example {\"name\": \"Ada\"}", error.getMessage());
    }

    @Test
    void failsWhenTheNameIsBlankOrNotText() {
        assertThrows(IllegalArgumentException.class, () -> handler.handleRequest(Map.of("name", " "), null));
        assertThrows(IllegalArgumentException.class, () -> handler.handleRequest(Map.of("name", 42), null));
    }

    @SuppressWarnings("unchecked")
    private String greet(String event) throws IOException {
        return handler.handleRequest(SampleEvents.read(event, Map.class), null);
    }
}
