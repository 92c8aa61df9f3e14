package com.example.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SellHandlerTest {

    private final List<UpdateItemRequest> requests = new ArrayList<>();

    @Test
    void addsOneToABookThatIsThere() {
        var book = Map.of("author", AttributeValue.fromS("Dan Brown"), "bookTitle", AttributeValue.fromS("Inferno"));

        new SellHandler(new BooksTable(new Client(), "books-test")).handle(book);

        assertEquals(book, requests.get(0).key());
        assertEquals("ADD sold :one", requests.get(0).updateExpression());
        assertEquals("attribute_exists(author)", requests.get(0).conditionExpression());
    }

    private class Client implements DynamoDbClient {

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            requests.add(request);
            return UpdateItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
