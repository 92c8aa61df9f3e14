package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The users behind the service's HTTP API, whose functions write them. */
final class UsersApi implements Users {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI users;

    /** @param users the URL of the collection */
    UsersApi(URI users) {
        this.users = users;
    }

    @Override
    public void put(String id, String name) {
        call(request(id).PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}")));
    }

    @Override
    public void delete(String id) {
        call(request(id).DELETE());
    }

    private HttpRequest.Builder request(String id) {
        return HttpRequest.newBuilder(URI.create(users + "/" + id)).timeout(Duration.ofSeconds(30));
    }

    private void call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError("The API answered " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered(e);
        }
    }
}
