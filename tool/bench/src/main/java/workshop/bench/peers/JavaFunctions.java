package workshop.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks serverless-offline for functions in Java and says what it answers: whether there is anything to be measured. */
final class JavaFunctions {

    private static final List<String> RUNTIMES = List.of("java17", "java21", "java25");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_QUOTE = 90;

    private final Path folder;
    private final Path artefact;
    private final URI dynamoDb;

    /**
     * @param folder with the packages and the service
     * @param artefact the jar of 7-finish
     * @param dynamoDb has the table
     */
    JavaFunctions(Path folder, Path artefact, URI dynamoDb) {
        this.folder = folder;
        this.artefact = artefact;
        this.dynamoDb = dynamoDb;
    }

    /**
     * Asks GET of 7-finish for a user, once with each runtime.
     *
     * @param id of a user that is in the table
     * @param log takes what serverless-offline prints
     * @return what came back, in words, each runtime's
     */
    List<String> ask(String id, Path log) throws IOException, InterruptedException {
        Map<String, String> variables = Map.of(
                "BENCH_TABLE", Side.TABLE,
                "BENCH_DYNAMODB", dynamoDb.toString(),
                "BENCH_ARTIFACT", artefact.toString());
        List<String> answers = new ArrayList<>();
        try (ServerlessOffline offline = ServerlessOffline.start(folder, "java.yml", variables, log)) {
            HttpClient http = HttpClient.newHttpClient();
            for (String runtime : RUNTIMES) {
                int printed = Files.readString(log).length();
                HttpRequest request = HttpRequest.newBuilder(offline.endpoint().resolve("/" + runtime + "/users/" + id))
                        .timeout(LIMIT)
                        .build();
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                answers.add(words(
                        runtime,
                        id,
                        response.statusCode(),
                        response.body(),
                        Files.readString(log).substring(printed)));
            }
        }
        return answers;
    }

    /** @param printed by serverless-offline meanwhile */
    static String words(String runtime, String id, int status, String body, String printed) {
        if (status == 200 && body.contains("\"" + id + "\"")) {
            return "serverless-offline runs GET of 7-finish with the runtime " + runtime + ".";
        }
        return "serverless-offline does not run Java with the runtime " + runtime + ": GET is answered with " + status
                + " " + shortened(body)
                + firstError(printed)
                        .map(error -> "; it printed `" + error + "`")
                        .orElse("") + ".";
    }

    /** The first line that names an exception or error of a virtual machine. */
    static Optional<String> firstError(String printed) {
        return printed.lines()
                .map(String::strip)
                .filter(line -> line.matches("(Exception in thread .*|[\\w.$]+(Error|Exception)(:.*)?)"))
                .findFirst();
    }

    private static String shortened(String text) {
        return "`" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text) + "`";
    }
}
