package com.example.books;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class PutHandler extends ItemHandler {

    private final BooksTable books;

    public PutHandler() {
        this(BooksTable.fromEnvironment());
    }

    PutHandler(BooksTable books) {
        this.books = books;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        books.put(item);
    }
}
