package com.acme.greetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

public class GatewayResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int statusCode;
    private final String body;
    private final Map<String, String> headers;
    private final boolean base64Encoded;

    private GatewayResponse(int statusCode, String body, boolean base64Encoded) {
        this.statusCode = statusCode;
        this.body = body;
        this.headers = Map.of(
                "X-Powered-By", System.getenv("POWERED_BY"),
                "Content-Type", "application/json",
                "Access-Control-Allow-Origin", "*");
        this.base64Encoded = base64Encoded;
    }

    public static GatewayResponse json(int statusCode, Object body) {
        try {
            return new GatewayResponse(statusCode, JSON.writeValueAsString(body), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static GatewayResponse binary(int statusCode, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new GatewayResponse(statusCode, Base64.getEncoder().encodeToString(bytes), true);
    }

    public int getStatusCode() {
        return statusCode;
    }

    public String getBody() {
        return body;
    }

    public Map<String, String> getHeaders() {
        return headers;
    }

    // API Gateway expects the property to be called isBase64Encoded.
    public boolean isIsBase64Encoded() {
        return base64Encoded;
    }
}
