package workshop.localcloud.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Principal;

/** Asks the local cloud's own APIs, as the account itself and without a socket: what the page shows is what they say. */
final class AwsCalls {

    private static final byte[] NO_BODY = {};

    private final List<AwsService> services;
    private final Principal.Root root;

    AwsCalls(List<AwsService> services, Account account) {
        this.services = List.copyOf(services);
        this.root = new Principal.Root(account.id());
    }

    /**
     * A call of a JSON protocol.
     *
     * @param target such as DynamoDB_20120810.Scan
     * @throws AwsException what the service refuses with
     */
    JsonNode json(String signingName, String target, ObjectNode input) {
        Headers headers = Headers.of("X-Amz-Target", target).with("Content-Type", "application/x-amz-json-1.0");
        return answer(
                signingName,
                target.substring(0, target.indexOf('.')),
                new HttpRequest("POST", "/", "", headers, Json.bytes(input), "HTTP/1.1", "127.0.0.1"));
    }

    /**
     * A call of a REST protocol.
     *
     * @param query as it stands in an address, without the question mark
     * @throws AwsException what the service refuses with
     */
    JsonNode get(String signingName, String path, String query) {
        return answer(
                signingName, "", new HttpRequest("GET", path, query, Headers.none(), NO_BODY, "HTTP/1.1", "127.0.0.1"));
    }

    /**
     * All pages of such a call.
     *
     * @param member the list in a page
     * @param tokenOut the member that names the next page
     * @param tokenIn the parameter that takes it
     */
    List<JsonNode> all(String signingName, String path, String query, String member, String tokenOut, String tokenIn) {
        List<JsonNode> found = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            String next =
                    token.map(text -> tokenIn + "=" + UrlEncoding.encode(text)).orElse("");
            JsonNode page =
                    get(signingName, path, query.isEmpty() || next.isEmpty() ? query + next : query + "&" + next);
            page.path(member).forEach(found::add);
            token = Optional.ofNullable(page.path(tokenOut).textValue()).filter(text -> !text.isEmpty());
        } while (token.isPresent());
        return found;
    }

    List<JsonNode> functions() {
        return all("lambda", "/2015-03-31/functions/", "", "Functions", "NextMarker", "Marker");
    }

    List<String> tableNames() {
        return names(
                "dynamodb",
                "DynamoDB_20120810.ListTables",
                "TableNames",
                "LastEvaluatedTableName",
                "ExclusiveStartTableName");
    }

    List<String> queueUrls() {
        return names("sqs", "AmazonSQS.ListQueues", "QueueUrls", "NextToken", "NextToken");
    }

    private List<String> names(String service, String target, String member, String tokenOut, String tokenIn) {
        List<String> found = new ArrayList<>();
        ObjectNode input = Json.object();
        if (service.equals("sqs")) {
            input.put("MaxResults", 1000);
        }
        JsonNode page;
        do {
            page = json(service, target, input);
            page.path(member).forEach(name -> found.add(name.asText()));
            input.set(tokenIn, page.path(tokenOut));
        } while (page.hasNonNull(tokenOut));
        return found;
    }

    private JsonNode answer(String signingName, String target, HttpRequest request) {
        AwsService service = services.stream()
                .filter(each -> each.signingName().equals(signingName) && each.claims(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No service " + signingName + " " + target));
        try {
            HttpResponse response = service.answerLater(new Call(request, root, "console"))
                    .toCompletableFuture()
                    .join();
            return Json.parse(response.body());
        } catch (CompletionException e) {
            throw e.getCause() instanceof AwsException known ? known : e;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON of " + signingName + " " + target, e);
        }
    }
}
