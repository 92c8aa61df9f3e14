package com.example.orders.commandline;

public class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
