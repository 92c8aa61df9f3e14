package com.acme.greetings;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

public class GreetHandler implements RequestHandler<Map<String, Object>, GatewayResponse> {

    private static final Logger LOG = LogManager.getLogger(GreetHandler.class);
    private static final Map<String, String> WORDS = Map.of("en", "Hello", "de", "Grüß Gott");

    @Override
    public GatewayResponse handleRequest(Map<String, Object> input, Context context) {
        if ("GET".equals(input.get("httpMethod"))) {
            return GatewayResponse.binary(200, String.join(",", WORDS.keySet().stream().sorted().toList()));
        }
        try {
            JsonNode body = new ObjectMapper().readTree((String) input.get("body"));
            String word = WORDS.getOrDefault(body.path("language").asText(), "Hello");
            LOG.info("greeting {} in {}", body.path("name").asText(), body.path("language").asText());
            return GatewayResponse.json(201, new Greeting(word + ", " + body.path("name").asText() + "!", Map.of()));
        } catch (JsonProcessingException e) {
            LOG.error("Not a greeting", e);
            return GatewayResponse.json(400, new Greeting("Not a greeting", Map.of()));
        }
    }
}
