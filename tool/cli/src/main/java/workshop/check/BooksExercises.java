package workshop.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.check.diagnosis.Concern;

import static workshop.check.Promises.text;

/** What the exercises of the lab books ask for. */
final class BooksExercises {

    private static final String HEADING = "Exercises";
    private static final String LAST = "INSERT last";
    private static final Concern SELL = new Concern.OfFunction("sell");

    /** A mapping that was just updated may poll again only after 90 seconds, says AWS; then the record has to arrive. */
    private static final Duration RECORD_ARRIVES = Duration.ofSeconds(150);

    private static final int SHOPS = 2;
    private static final int SALES_OF_A_SHOP = 10;

    private final String author;

    /** @param author of the books that are written and removed */
    BooksExercises(String author) {
        this.author = author;
    }

    Map<Exercise, List<Promise>> all() {
        return Map.of(
                new Exercise("books", "sub-titles"), List.of(subTitles()),
                new Exercise("books", "sell"), List.of(sells(), sellsNothingElse()));
    }

    private Promise subTitles() {
        return new Promise(
                "stream is called when a book gets a subTitle that it did not have, and for no other change",
                HEADING,
                new Concern.OfFilter("stream"),
                stack -> cleaning(stack, List.of("plain", "new", "last"), books -> {
                    Instant start = Instant.now().minusSeconds(5);
                    books.put(book("plain", Map.of()));
                    books.put(book("new", Map.of("subTitle", "one")));
                    books.put(book("plain", Map.of("subTitle", "one")));
                    books.put(book("plain", Map.of("subTitle", "two")));
                    books.put(book("plain", Map.of("subTitle", "two", "publisher", "one")));
                    books.delete(book("plain", Map.of()));
                    books.delete(book("new", Map.of()));
                    // Books of one author have their records in one shard, in their order: this one is the last.
                    books.put(book("last", Map.of("subTitle", "one")));
                    List<String> changes = changes(stack.logEvents(
                            "stream",
                            start,
                            events -> changes(events).contains(LAST),
                            "a book of " + author,
                            RECORD_ARRIVES));
                    return changes.equals(List.of("INSERT new", "MODIFY plain", LAST))
                            ? ""
                            : changes.isEmpty() ? "it was called for none" : "it was called for " + shown(changes);
                }));
    }

    /** Such as "INSERT new", for each of the author's books that the function got. */
    private List<String> changes(List<String> events) {
        return LoggedJson.of(events, author).stream()
                .flatMap(event -> StreamSupport.stream(event.path("Records").spliterator(), false))
                .filter(record -> record.at("/dynamodb/Keys/author/S").asText().equals(author))
                .map(record -> record.path("eventName").asText() + " "
                        + record.at("/dynamodb/Keys/bookTitle/S").asText())
                .toList();
    }

    private static String shown(List<String> changes) {
        return String.join(", ", changes);
    }

    private Promise sells() {
        return new Promise(
                "sell adds 1 to sold, however many sell at once",
                HEADING,
                SELL,
                stack -> cleaning(stack, List.of("one"), books -> {
                    Map<String, AttributeValue> book = book("one", Map.of());
                    books.put(book);
                    String failure = sellAtOnce(stack, json("one"));
                    if (!failure.isEmpty()) {
                        return failure;
                    }
                    AttributeValue sold = books.item(book).get("sold");
                    int sales = SHOPS * SALES_OF_A_SHOP;
                    return sold != null
                                    && AttributeValue.fromN(String.valueOf(sales))
                                            .equals(sold)
                            ? ""
                            : "after " + sales + " sales, " + SHOPS + " at a time, sold is "
                                    + (sold == null ? "missing" : sold.n());
                }));
    }

    /** @return what a call failed with, if one did */
    private static String sellAtOnce(DeployedStack stack, String book) throws Exception {
        ExecutorService shops = Executors.newFixedThreadPool(SHOPS);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int shop = 0; shop < SHOPS; shop++) {
                results.add(shops.submit(() -> sell(stack, book)));
            }
            String failure = "";
            for (Future<String> result : results) {
                failure = failure.isEmpty() ? result.get() : failure;
            }
            return failure;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            shops.shutdownNow();
        }
    }

    private static String sell(DeployedStack stack, String book) {
        for (int sale = 0; sale < SALES_OF_A_SHOP; sale++) {
            InvokeResponse response = stack.invoke("sell", book);
            if (response.functionError() != null) {
                return "it fails with " + text(response);
            }
        }
        return "";
    }

    private Promise sellsNothingElse() {
        return new Promise(
                "a book that is not in the table cannot be sold: sell fails, and no book comes into being",
                HEADING,
                SELL,
                stack -> cleaning(stack, List.of("none"), books -> {
                    InvokeResponse response = stack.invoke("sell", json("none"));
                    if (!books.item(book("none", Map.of())).isEmpty()) {
                        return "the table has the book now";
                    }
                    return response.functionError() == null ? "it answers " + text(response) : "";
                }));
    }

    /** Something that writes books, which are removed afterwards whatever comes of it. */
    @FunctionalInterface
    private interface Trial {
        String in(DeployedTable books) throws Exception;
    }

    private String cleaning(DeployedStack stack, List<String> titles, Trial trial) throws Exception {
        DeployedTable books = stack.table("BooksTable");
        try {
            return trial.in(books);
        } finally {
            titles.forEach(title -> books.delete(book(title, Map.of())));
        }
    }

    private Map<String, AttributeValue> book(String title, Map<String, String> more) {
        Map<String, AttributeValue> book = new HashMap<>();
        book.put("author", AttributeValue.fromS(author));
        book.put("bookTitle", AttributeValue.fromS(title));
        more.forEach((name, value) -> book.put(name, AttributeValue.fromS(value)));
        return book;
    }

    private String json(String title) {
        return "{\"author\":\"" + author + "\",\"bookTitle\":\"" + title + "\"}";
    }
}
