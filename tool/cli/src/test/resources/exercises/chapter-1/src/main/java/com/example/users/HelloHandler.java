package com.example.users;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class HelloHandler implements RequestHandler<Person, String> {

    @Override
    public String handleRequest(Person person, Context context) {
        return greeting(person);
    }

    static String greeting(Person person) {
        if (person == null || person.getName() == null || person.getName().isBlank()) {
            throw new IllegalArgumentException("Nobody to greet: send a name, for example {\"name\": \"Ada\"}");
        }
        var hello = "de".equals(person.getLanguage()) ? "Hallo" : "Hello";
        return hello + ", " + person.getName() + "!";
    }
}
