package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

record UserRequest(APIGatewayV2HTTPEvent event) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final int LONGEST_NAME = 100;

    String id() {
        var parameters = event.getPathParameters();
        var id = parameters == null ? "" : parameters.getOrDefault("id", "");
        if (!ID.matcher(id).matches()) {
            throw new Refusal(
                    400,
                    "The id in the path must be 1 to 64 characters, each a letter a-z, A-Z, a digit or one of . _ @ -");
        }
        return id;
    }

    String name() {
        var body = body();
        if (!body.keySet().equals(Set.of("name"))) {
            throw new Refusal(400, "The body must have one field, \"name\", and no other");
        }
        if (!(body.get("name") instanceof String name) || !isName(name)) {
            throw new Refusal(
                    400, "\"name\" must be a string of 1 to 100 characters, not blank, without control characters");
        }
        return name;
    }

    private static boolean isName(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                && text.codePoints().anyMatch(UserRequest::isVisible)
                && text.codePoints().noneMatch(UserRequest::isControl);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.FORMAT -> false;
            default -> true;
        };
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private Map<String, Object> body() {
        try {
            return object(text());
        } catch (JacksonException | IllegalArgumentException | CharacterCodingException e) {
            throw new Refusal(400, "The body must be a JSON object in UTF-8, for example {\"name\": \"Ada\"}");
        }
    }

    private static Map<String, Object> object(String json) {
        try (var parser = JSON.std.createParser(json)) {
            var object = JSON.std.mapFrom(parser);
            if (object == null || parser.nextToken() != null) {
                throw new IllegalArgumentException("Not one JSON object");
            }
            return object;
        }
    }

    private String text() throws CharacterCodingException {
        var body = event.getBody() == null ? "" : event.getBody();
        if (!event.getIsBase64Encoded()) {
            return body;
        }
        var bytes = Base64.getDecoder().decode(body);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
