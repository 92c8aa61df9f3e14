package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PageRequestTest {

    @Test
    void takesALimitWhichIs25WhenNoneIsGiven() {
        assertEquals(1, query(Map.of("limit", "1")).limit());
        assertEquals(100, query(Map.of("limit", "100")).limit());
        assertEquals(25, query(null).limit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "-1", "101", "1.5", "1e1", "ten", "1,2", "99999999999999999999", "0x1"})
    void refusesALimit(String limit) {
        refuses("\"limit\" must be", Map.of("limit", limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "Ada Lovelace", "名\n"})
    void takesTheTokenOfThePageBefore(String id) {
        assertEquals(id, query(Map.of("after", PageToken.encode(id))).after());
    }

    static Stream<String> badTokens() {
        return Stream.of("", " ", "1", "%", "é", "MQ,MQ", PageToken.encode("a".repeat(2049)));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesAToken(String token) {
        refuses("\"after\" must be", Map.of("after", token));
    }

    private static void refuses(String message, Map<String, String> parameters) {
        var refusal = assertThrows(Refusal.class, () -> query(parameters));
        assertEquals(400, refusal.status());
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }

    private static PageRequest query(Map<String, String> parameters) {
        return PageRequest.of(APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(parameters)
                .build());
    }
}
