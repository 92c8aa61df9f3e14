package com.acme.greetings;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

public class HelloHandler implements RequestHandler<Map<String, Object>, GatewayResponse> {

    private static final Logger LOG = LogManager.getLogger(HelloHandler.class);

    @Override
    public GatewayResponse handleRequest(Map<String, Object> input, Context context) {
        LOG.info("received: {}", input.keySet());
        Map<?, ?> path = (Map<?, ?>) input.get("pathParameters");
        String name = path == null ? "nobody" : (String) path.get("name");
        Greeting greeting = new Greeting("Hello, " + name + "!", input);
        return GatewayResponse.json(200, greeting);
    }
}
