package com.example.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

record UserRequest(APIGatewayV2HTTPEvent event) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern NAME = Pattern.compile("(?=.*[^\\p{Z}\\p{Cf}])[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,100}");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    String id() {
        var id = parameter(event.getPathParameters(), "id");
        if (id == null || !ID.matcher(id).matches()) {
            throw new Refusal(
                    400,
                    "The id in the path must be 1 to 64 characters, each a letter a-z, A-Z, a digit or one of . _ @ -");
        }
        return id;
    }

    String name() {
        var body = body();
        if (!body.names().equals(List.of("name"))) {
            throw new Refusal(400, "The body must have one field, \"name\", and no other");
        }
        var name = body.get("name");
        if (!name.isString() || !NAME.matcher(name.asString()).matches()) {
            throw new Refusal(
                    400, "\"name\" must be a string of 1 to 100 characters, not blank, without control characters");
        }
        return name.asString();
    }

    int limit() {
        var limit = parameter(event.getQueryStringParameters(), "limit");
        if (limit == null) {
            return 25;
        }
        if (!LIMIT.matcher(limit).matches()) {
            throw new Refusal(400, "\"limit\" must be a whole number from 1 to 100");
        }
        return Integer.parseInt(limit);
    }

    String after() {
        var token = parameter(event.getQueryStringParameters(), "after");
        return token == null ? null : PageToken.decode(token);
    }

    private JsonObject body() {
        try {
            return Json.parse(text()).asObject();
        } catch (ParseException
                | UnsupportedOperationException
                | IllegalArgumentException
                | CharacterCodingException e) {
            throw new Refusal(400, "The body must be a JSON object in UTF-8, for example {\"name\": \"Ada\"}");
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

    private static String parameter(Map<String, String> parameters, String name) {
        return parameters == null ? null : parameters.get(name);
    }
}
