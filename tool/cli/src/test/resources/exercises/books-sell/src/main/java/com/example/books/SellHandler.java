package com.example.books;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class SellHandler extends ItemHandler {

    private final BooksTable books;

    public SellHandler() {
        this(BooksTable.fromEnvironment());
    }

    SellHandler(BooksTable books) {
        this.books = books;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        books.sell(item);
    }
}
