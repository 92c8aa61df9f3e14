package com.example.users;

import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class HelloHandlerTest {

    @Test
    void greetsByName() throws IOException {
        assertEquals("Hello, Ada!", HelloHandler.greeting(SampleEvents.read("hello-ada.json", Person.class)));
    }

    @Test
    void failsWithAClearMessageWhenThereIsNobodyToGreet() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> HelloHandler.greeting(SampleEvents.read("hello-nobody.json", Person.class)));
        assertEquals("Nobody to greet: send a name, for example {\"name\": \"Ada\"}", error.getMessage());
    }

    @Test
    void failsWhenTheNameIsBlankOrThereIsNoEvent() {
        var blank = new Person();
        blank.setName(" ");

        assertThrows(IllegalArgumentException.class, () -> HelloHandler.greeting(blank));
        assertThrows(IllegalArgumentException.class, () -> HelloHandler.greeting(null));
    }
}
