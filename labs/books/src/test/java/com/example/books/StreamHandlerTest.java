package com.example.books;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StreamHandlerTest {

    private final RecordedLog log = new RecordedLog();
    private final StreamHandler handler =
            new StreamHandler(Clock.fixed(Instant.ofEpochSecond(1767225612), ZoneOffset.UTC));

    @Test
    void printsTheWholeEvent() throws IOException {
        handle(
                """
                {"Records":[{"eventName":"REMOVE","dynamodb":{"ApproximateCreationDateTime":1767225600.0,
                "Keys":{"author":{"S":"Ölz"}},"SequenceNumber":"400000000000000000006"}}]}
                """);

        assertEquals(
                List.of(
                        """
                        batch of 1, the oldest written 12 s ago
                        {
                          "Records" : [ {
                            "eventName" : "REMOVE",
                            "dynamodb" : {
                              "ApproximateCreationDateTime" : 1767225600.0,
                              "Keys" : {
                                "author" : {
                                  "S" : "Ölz"
                                }
                              },
                              "SequenceNumber" : "400000000000000000006"
                            }
                          } ]
                        }"""),
                log.lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"dynamodb":{"ApproximateCreationDateTime":1767225602}},{"dynamodb":{"ApproximateCreationDateTime":1.767225601E9}}\
             | batch of 2, the oldest written 11 s ago
            {"dynamodb":{}},{},null,{"dynamodb":{"ApproximateCreationDateTime":1767225612.9}}\
             | batch of 4, the oldest written 0 s ago
            {} | batch of 1
            `` | batch of 0
            """)
    void saysHowManyRecordsThereAreAndSinceWhen(String records, String summary) throws IOException {
        handle("{\"Records\":[" + records + "]}");

        assertEquals(summary, log.lines.get(0).lines().findFirst().orElseThrow());
    }

    @Test
    void printsAnEventWithoutRecords() throws IOException {
        handle("{}");

        assertEquals("batch of 0", log.lines.get(0).lines().findFirst().orElseThrow());
    }

    private void handle(String event) throws IOException {
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), log);
    }
}
