package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Disabled("Chapter 3: take this line away")
class UserRequestTest {

    @Test
    void readsTheIdAndTheName() throws IOException {
        var request = new UserRequest(SampleEvents.read("put-user.json", APIGatewayV2HTTPEvent.class));

        assertEquals("1", request.id());
        assertEquals("Ada", request.name());
    }

    @Test
    void readsABodyThatApiGatewaySentInBase64() throws IOException {
        var request = new UserRequest(SampleEvents.read("put-user-base64.json", APIGatewayV2HTTPEvent.class));

        assertEquals("Ada", request.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "ada",
                "Ada.Lovelace_1815@example-mail.com",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void takesAnId(String id) {
        assertEquals(id, path(id).id());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "a b",
                "a/b",
                "a%20b",
                "%31",
                "a+b",
                "é",
                "名",
                "\uD83D\uDE00",
                "\uD800",
                "\u0000",
                "a\n",
                "a\u202Eb",
                "${x}",
                "'",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesAnId(String id) {
        refuses("The id in the path must be", id, path(id)::id);
    }

    @Test
    void refusesAPathWithoutAnId() {
        refuses("The id in the path must be", "no path", new UserRequest(new APIGatewayV2HTTPEvent())::id);
    }

    static Stream<String> goodNames() {
        return Stream.of(
                "A", "Ada Lovelace", "O'Brien \"Bo\" <b>", "José 名前", "\uD83D\uDE00", "\uD83D\uDE00".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("goodNames")
    void takesAName(String name) {
        assertEquals(
                name, body("{\"name\": \"" + name.replace("\"", "\\\"") + "\"}").name());
    }

    static Stream<String> badNames() {
        return Stream.of(
                "\"\"",
                "\" \"",
                "\"\\u00a0\\u200b\"",
                "\"a\\u0000\"",
                "\"a\\nb\"",
                "\"\\ud800\"",
                "\"a\\udc00b\"",
                "\"a\\u2028b\"",
                "\"" + "a".repeat(101) + "\"",
                "42",
                "-1.5e3",
                "true",
                "null",
                "[]",
                "[\"Ada\"]",
                "{}",
                "{\"S\": \"Ada\"}");
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void refusesAName(String name) {
        refuses("\"name\" must be", name, body("{\"name\": " + name + "}")::name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Name\": \"Ada\"}",
                "{\"name\": \"Ada\", \"age\": 36}",
                "{\"id\": \"1\", \"name\": \"Ada\"}"
            })
    void refusesFieldsOtherThanOneName(String body) {
        refuses("The body must have one field", body, body(body)::name);
    }

    static Stream<String> badBodies() {
        return Stream.of(
                null,
                "",
                " ",
                "Ada",
                "null",
                "42",
                "\"Ada\"",
                "[]",
                "[{\"name\": \"Ada\"}]",
                "{",
                "}",
                "{\"name\"",
                "{\"name\": ",
                "{\"name\": \"Ada",
                "{\"name\": \"Ada\"",
                "{\"name\": \"Ada\",}",
                "{\"name\": \"Ada\", \"name\": \"Bob\"}",
                "{\"name\": \"Ada\"} x",
                "{\"name\": \"Ada\"}{}",
                "{name: \"Ada\"}",
                "{'name': 'Ada'}",
                "{\"name\" \"Ada\"}",
                "{\"name\": Ada}",
                "{\"name\": 01}",
                "{\"name\": NaN}",
                "{\"name\": \"\\x\"}",
                "{\"name\": \"\\u12\"}",
                "{\"name\": \"a\nb\"}",
                "\uFEFF{\"name\": \"Ada\"}",
                "name=Ada",
                "<name>Ada</name>",
                "\u0000",
                "[".repeat(100_000),
                "{\"name\": ".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void refusesABodyThatIsNotAJsonObject(String body) {
        refuses("The body must be a JSON object", body, body(body)::name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "e30=e30=", "eyJuYW1lIjogIv8ifQ==", "eyJuYW1lIjogIkFkYSI"})
    void refusesABodyThatIsNotUtf8InBase64(String body) {
        refuses("The body must be", body, base64(body)::name);
    }

    @Test
    void givesANameOrRefusesWhateverTheBytes() {
        var random = new Random(1815);
        for (var round = 0; round < 2_000; round++) {
            var bytes = "{\"name\": \"Ada\\u0041é\"}".getBytes(StandardCharsets.UTF_8);
            for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertTrue(
                        base64(Base64.getEncoder().encodeToString(bytes)).name().length() <= 100);
            } catch (Refusal refusal) {
                assertEquals(400, refusal.status());
            }
        }
    }

    private static void refuses(String message, String given, Executable read) {
        var refusal = assertThrows(Refusal.class, read, () -> "given: %.60s".formatted(given));
        assertEquals(400, refusal.status());
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }

    private static UserRequest path(String id) {
        return new UserRequest(APIGatewayV2HTTPEvent.builder()
                .withPathParameters(id == null ? Map.of() : Map.of("id", id))
                .build());
    }

    private static UserRequest body(String body) {
        return new UserRequest(APIGatewayV2HTTPEvent.builder().withBody(body).build());
    }

    private static UserRequest base64(String body) {
        return new UserRequest(APIGatewayV2HTTPEvent.builder()
                .withBody(body)
                .withIsBase64Encoded(true)
                .build());
    }
}
