package com.example.books;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class UpdateHandler extends ItemHandler {

    private final BooksTable books;

    public UpdateHandler() {
        this(BooksTable.fromEnvironment());
    }

    UpdateHandler(BooksTable books) {
        this.books = books;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        books.update(item);
    }
}
