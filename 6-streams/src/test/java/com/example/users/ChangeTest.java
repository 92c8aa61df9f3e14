package com.example.users;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import java.io.IOException;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Disabled("Chapter 6: take this line away")
class ChangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            stream-insert.json        | INSERT 1 new={"id":"1","name":"Ada"}
            stream-modify.json        | MODIFY 1 old={"id":"1","name":"Ada"} new={"id":"1","name":"Ada Lovelace"}
            stream-remove.json        | REMOVE 1 old={"id":"1","name":"Ada Lovelace"}
            stream-keys-only.json     | MODIFY 1
            stream-unknown-event.json | ARCHIVE 1 new={"id":"1","name":"Ada"}
            """)
    void readsAsOneLine(String event, String line) throws IOException {
        assertEquals(line, Change.of(record(event, 0)).toString());
    }

    @Test
    void saysWhichAttributeOfARecordIsNotThatOfAUser() {
        var error = assertThrows(IllegalArgumentException.class, () -> Change.of(record("stream-odd-record.json", 1)));

        assertEquals("attribute \"name\" is missing or not a string", error.getMessage());
    }

    private static DynamodbStreamRecord record(String event, int index) throws IOException {
        return SampleEvents.read(event, DynamodbEvent.class).getRecords().get(index);
    }
}
