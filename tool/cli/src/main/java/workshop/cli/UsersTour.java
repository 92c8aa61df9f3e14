package workshop.cli;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Creates, renames and deletes a user over HTTP and shows each request with its answer. */
final class UsersTour {

    private static final String USER = "/users/ada";
    private static final int NOT_IMPLEMENTED = 501;

    private final HttpClient client = HttpClient.newBuilder()
            .proxy(new NoProxy())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Terminal terminal;
    private final String endpoint;
    private final List<String> routes;

    UsersTour(Terminal terminal, String endpoint, List<String> routes) {
        this.terminal = terminal;
        this.endpoint = endpoint;
        this.routes = routes;
    }

    /** Deletes the user that an earlier run may have left, so that the tour creates it. */
    void clear() throws IOException, InterruptedException {
        if (routes.contains("GET /users/{id}")
                && routes.contains("DELETE /users/{id}")
                && send("GET", "").statusCode() == 200) {
            terminal.say("An earlier run left the user; deleting it first.");
            show("DELETE", "");
        }
    }

    /**
     * The tour itself.
     *
     * @return the names of the changes that the table went through, in order, as its stream names them
     * @throws Breakdown when the API answers with a server error; 501 is how a step says what is not built yet
     */
    List<String> walk() throws IOException, InterruptedException {
        List<String> changes = new ArrayList<>();
        if (routes.contains("PUT /users/{id}")) {
            note(show("PUT", "{\"name\":\"Ada\"}"), "INSERT", changes);
            note(show("PUT", "{\"name\":\"Ada Lovelace\"}"), "MODIFY", changes);
        }
        if (routes.contains("DELETE /users/{id}")) {
            note(show("DELETE", ""), "REMOVE", changes);
        }
        return changes;
    }

    private static void note(int status, String change, List<String> changes) {
        if (status >= 200 && status < 300) {
            changes.add(change);
        }
    }

    private int show(String method, String body) throws IOException, InterruptedException {
        terminal.say("$ curl -X " + method + " " + endpoint + USER
                + (body.isEmpty() ? "" : " -H 'content-type: application/json' -d '" + body + "'"));
        HttpResponse<String> response = send(method, body);
        terminal.say(("  " + response.statusCode() + " " + response.body()).stripTrailing());
        if (response.statusCode() >= 500 && response.statusCode() != NOT_IMPLEMENTED) {
            throw new Breakdown("The API answered " + response.statusCode()
                    + ": serverless logs -f <function> in the step's folder shows why.");
        }
        return response.statusCode();
    }

    private HttpResponse<String> send(String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + USER))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static final class NoProxy extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // There is no other way to try.
        }
    }
}
