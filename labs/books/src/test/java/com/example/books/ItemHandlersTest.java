package com.example.books;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

class ItemHandlersTest {

    private static final Map<String, AttributeValue> KEY =
            Map.of("author", fromS("Dan Brown"), "bookTitle", fromS("The DaVinci code"));

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final BooksTable books = new BooksTable(dynamoDb, FakeDynamoDb.TABLE);
    private final PutHandler put = new PutHandler(books);
    private final UpdateHandler update = new UpdateHandler(books);
    private final DeleteHandler delete = new DeleteHandler(books);

    @Test
    void putsABook() throws IOException {
        assertEquals("{\"books\":1}", call(put, sample("book.json")));

        assertEquals(Map.of(KEY, KEY), dynamoDb.items);
    }

    @Test
    void putsAnArrayOfBooks() throws IOException {
        assertEquals("{\"books\":12}", call(put, sample("twelve-books.json")));

        assertEquals(12, dynamoDb.items.size());
    }

    @Test
    void keepsEachAttributeAsItIs() throws IOException {
        call(
                put,
                """
                {"author": "Dan Brown", "bookTitle": "The DaVinci code", "pages": 454.50, "sold": true, "translator": null,
                 "formats": ["hardback", 2], "publisher": {"name": ""}}
                """);

        var book = dynamoDb.items.get(KEY);
        assertEquals(fromN("454.50"), book.get("pages"));
        assertEquals(fromBool(true), book.get("sold"));
        assertEquals(fromNul(true), book.get("translator"));
        assertEquals(fromL(List.of(fromS("hardback"), fromN("2"))), book.get("formats"));
        assertEquals(fromM(Map.of("name", fromS(""))), book.get("publisher"));
    }

    @Test
    void changesTheAttributesThatAnUpdateNamesAndNoOthers() throws IOException {
        call(put, sample("book.json"));
        call(
                update,
                "{\"author\": \"Dan Brown\", \"bookTitle\": \"The DaVinci code\", \"pages\": 454, \"sold\": true}");
        call(update, sample("book-with-sub-title.json"));

        var book = dynamoDb.items.get(KEY);
        assertEquals(fromN("454"), book.get("pages"));
        assertEquals(fromBool(true), book.get("sold"));
        assertEquals(fromS("Volume-1"), book.get("subTitle"));
    }

    @Test
    void refusesAnUpdateOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> call(update, sample("book.json")));
    }

    @Test
    void deletesABookWhateverElseIsSaidOfIt() throws IOException {
        call(put, sample("book.json"));

        assertEquals("{\"books\":1}", call(delete, sample("book-with-sub-title.json")));

        assertEquals(Map.of(), dynamoDb.items);
    }

    @Test
    void refusesWhatIsNoBook() {
        assertThrows(IllegalArgumentException.class, () -> call(delete, "{\"author\": \"Dan Brown\"}"));
        assertThrows(IllegalArgumentException.class, () -> call(put, "\"The DaVinci code\""));
        assertThrows(JacksonException.class, () -> call(put, "{\"author\""));
    }

    private static String sample(String file) throws IOException {
        return Files.readString(Path.of("events", file));
    }

    @Test
    void namesAMissingVariable() {
        var failure = assertThrows(IllegalStateException.class, BooksTable::fromEnvironment);

        assertEquals("The environment variable BOOKS_TABLE is missing: it names the table", failure.getMessage());
    }

    private static String call(RequestStreamHandler handler, String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
