package com.example.books;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class DeleteHandler extends ItemHandler {

    private final BooksTable books;

    public DeleteHandler() {
        this(BooksTable.fromEnvironment());
    }

    DeleteHandler(BooksTable books) {
        this.books = books;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        books.delete(item);
    }
}
