package com.example.users;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class HelloHandler implements RequestHandler<Person, String> {

    @Override
    public String handleRequest(Person person, Context context) {
        return greeting(person);
    }

    static String greeting(Person person) {
        return "Hello from Lambda!";
    }
}
