package com.example.auditlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class AuditHandlerTest {

    private static final String BEFORE = "{\"log_code\":\"DynamoDBStreamRecord\","
            + "\"log_msg\":\"Events from the DynamoDB Table\",\"log_level\":\"INFO\",\"log_keys\":{\"record\":";
    private static final String END = "},\"log_timestamp\":\"2026-01-01 23:05:09\"}";

    private final RecordedLog log = new RecordedLog();
    private final AuditHandler handler =
            new AuditHandler(Clock.fixed(Instant.parse("2026-01-01T23:05:09.999Z"), ZoneId.of("Asia/Tokyo")));

    @Test
    void writesARecordAsOneLine() throws IOException {
        handle(Files.readString(Path.of("events/stream-insert.json")));

        assertEquals(
                List.of(BEFORE
                        + """
                                {"eventID":"3f2a9c5d7e8b1a4c6d0f9e8b7a6c5d40","eventName":"INSERT","eventVersion":"1.1",\
                                "eventSource":"aws:dynamodb","awsRegion":"us-east-1","dynamodb":{\
                                "ApproximateCreationDateTime":1767268800.0,"Keys":{"referenceId":{"S":"r-1"}},\
                                "NewImage":{"referenceId":{"S":"r-1"},"amount":{"N":"4.5"}},\
                                "SequenceNumber":"400000000000000000000","SizeBytes":37,"StreamViewType":"NEW_IMAGE"},\
                                "eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/audit-log-orders-dev\
                                /stream/2026-01-01T12:00:00.000"}"""
                        + ",\"changed\":[\"amount\",\"referenceId\"]"
                        + END),
                log.lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventName\":\"REMOVE\",\"dynamodb\":{\"Keys\":{\"referenceId\":{\"S\":\"r-1\"}}},"
                        + "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}}",
                "{\"N\":\"-1.2345678901234567890123456789012345678E-125\"}",
                "{\"ApproximateCreationDateTime\":1767268800.123,\"SizeBytes\":37}",
                "{\"B\":\"AAEC/w==\",\"BS\":[\"\",\"AA==\"],\"NS\":[\"1\",\"0.5\"],\"SS\":[\"a\",\"b\"]}",
                "{\"L\":[{\"M\":{\"\":{\"L\":[]}}},{\"M\":{}},{\"NULL\":true},{\"BOOL\":false}]}",
                "{\"S\":\"\"}",
                "{\"S\":\"tea \\\"Grün\\\" \\\\ line\\nnext\\ttab 茶 🍵 {$.x} %s ${jndi:x}\"}",
                "{\"ä key.with [dots]\":{\"S\":\"x\"}}",
                "{\"a field of tomorrow\":[1.50,null,true],\"another\":null}",
                "null"
            })
    void keepsARecordExactly(String record) throws IOException {
        handle("{\"Records\":[" + record + "]}");

        assertEquals(List.of(BEFORE + record + unchanged()), log.lines);
    }

    @Test
    void writesTheRecordsInTheirOrder() throws IOException {
        handle("{\"Records\":[{\"eventID\":\"2\"},{\"eventID\":\"3\"},{\"eventID\":\"1\"}]}");

        assertEquals(
                List.of("2", "3", "1"),
                log.lines.stream().map(AuditHandlerTest::eventId).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":[]}", "{\"Records\":null}", "{}"})
    void writesNothingForAnEmptyBatch(String event) throws IOException {
        handle(event);

        assertEquals(List.of(), log.lines);
    }

    @Test
    void keepsTheValueOfANumberButNotItsExponent() throws IOException {
        handle("{\"Records\":[{\"ApproximateCreationDateTime\":1.767268800123E9}]}");

        assertEquals(List.of(BEFORE + "{\"ApproximateCreationDateTime\":1767268800.123}" + unchanged()), log.lines);
    }

    @Test
    void failsWhenTheEventIsNotOne() {
        assertThrows(JacksonException.class, () -> handle("{\"Records\":[{]}"));
        assertThrows(JacksonException.class, () -> handle("[]"));
        assertThrows(IllegalArgumentException.class, () -> handle("{\"Records\":{}}"));
    }

    private static Object eventId(String line) {
        var keys = (Map<?, ?>) JSON.std.mapFrom(line).get("log_keys");
        return ((Map<?, ?>) keys.get("record")).get("eventID");
    }

    @Test
    void namesTheAttributesThatChanged() throws IOException {
        var record = "{\"dynamodb\":{\"OldImage\":{\"a\":{\"S\":\"1\"},\"b\":{\"N\":\"1\"},\"c\":{\"BOOL\":true}},"
                + "\"NewImage\":{\"d\":{\"S\":\"new\"},\"b\":{\"N\":\"2\"},\"a\":{\"S\":\"1\"}}}}";

        handle("{\"Records\":[" + record + "]}");

        assertEquals(List.of(BEFORE + record + ",\"changed\":[\"b\",\"c\",\"d\"]" + END), log.lines);
    }

    private static String unchanged() {
        return ",\"changed\":[]" + END;
    }

    private void handle(String event) throws IOException {
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), log);
    }
}
