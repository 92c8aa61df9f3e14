package workshop.steps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import workshop.cli.CheckRun;

/**
 * Works through chapters as a scenario in the browser asks for it: {@code /deploy/2-table} deploys a step, {@code /check/1}
 * runs {@code ./workshop check 1}. Each answers when that has ended, with what was printed.
 */
final class Learner implements AutoCloseable {

    private static final int OK = 200;
    private static final int FAILED = 500;

    private final RunningCloud cloud;
    private final Deployment service;
    private final HttpServer server;

    Learner(RunningCloud cloud, Deployment service) throws IOException {
        this.cloud = cloud;
        this.service = service;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/deploy/", exchange -> answer(exchange, this::deploy));
        server.createContext("/check/", exchange -> answer(exchange, this::check));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private interface Command {
        String run(String argument) throws IOException;
    }

    private static void answer(HttpExchange exchange, Command command) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            byte[] body;
            try {
                body = command.run(path.substring(path.lastIndexOf('/') + 1)).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(OK, body.length);
            } catch (IOException | RuntimeException e) {
                body = e.toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(FAILED, body.length);
            }
            exchange.getResponseBody().write(body);
        }
    }

    private String deploy(String step) throws IOException {
        service.become(step);
        return String.valueOf(service.deploy());
    }

    private String check(String chapter) {
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_REGION",
                cloud.region(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
        return CheckRun.of(cloud.home(), environment, chapter, service.stage);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
