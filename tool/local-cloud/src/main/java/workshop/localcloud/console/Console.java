package workshop.localcloud.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import workshop.localcloud.cloudformation.DeployedResources;
import workshop.localcloud.cloudformation.Deployments;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.HttpHandler;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.PathTemplate;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.ManagedPolicies;
import workshop.localcloud.identity.Roles;
import workshop.localcloud.sns.TopicService;
import workshop.localcloud.sqs.QueueService;

/** The page, and what it reads as JSON and server-sent events: GET only, for pages of this origin only. */
public final class Console implements HttpHandler {

    /** Where all of it is, but for the page itself, which is at "/" as well. */
    public static final String MOUNT = "/_console/";

    /** Where the guide is. */
    private static final String GUIDE = MOUNT + "guide/";

    private static final Logger LOG = System.getLogger(Console.class.getName());

    /** Paths below the mount by the name of what answers them. */
    private static final Map<String, PathTemplate> PATHS = Map.ofEntries(
            path("about", "about"),
            path("stack", "stack"),
            path("activity", "activity"),
            path("role", "roles/{name}"),
            path("items", "tables/{name}/items"),
            path("messages", "queues/{name}/messages"),
            path("records", "records"),
            path("record", "records/{number}"),
            path("invocations", "invocations"),
            path("invocation", "invocations/{id}"),
            path("requests", "requests"),
            path("journeys", "journeys"),
            path("refusals", "refusals"),
            path("summary", "summary"),
            path("log-groups", "log-groups"),
            path("logs", "logs"));

    /**
     * What the console shows.
     *
     * @param services the local cloud's own APIs
     * @param guide what the page begins with
     * @param executor reads for pages, each for a moment
     */
    public record Parts(
            String version,
            Observation observation,
            List<AwsService> services,
            Account account,
            Roles roles,
            ManagedPolicies policies,
            TableStreams streams,
            QueueService queues,
            TopicService topics,
            DeployedResources deployed,
            Deployments deployments,
            Guide guide,
            Executor executor,
            Clock clock,
            Ids ids) {}

    private final Feed feed;
    private final String run;
    private final ConsoleJson json;
    private final PageFiles files = new PageFiles();
    private final Guide guide;
    private final Executor executor;

    public Console(Parts parts) {
        this.feed = parts.observation().feed();
        this.run = parts.ids().lowerAlphanumeric(10);
        this.json = new ConsoleJson(parts, run);
        this.executor = parts.executor();
        this.guide = parts.guide();
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return done(message(405, "The console only reads.").with("Allow", "GET, HEAD"));
        }
        Optional<HttpResponse> file = files.find(request.path());
        if (file.isPresent()) {
            return done(file.get());
        }
        if (request.path().startsWith(GUIDE)) {
            return page(request.path().substring(GUIDE.length()));
        }
        if (request.path().equals(MOUNT + "events")) {
            return done(events(request));
        }
        for (Map.Entry<String, PathTemplate> path : PATHS.entrySet()) {
            Optional<Map<String, String>> match = path.getValue().match(request.path());
            if (match.isPresent()) {
                return later(() -> answer(path.getKey(), match.get(), request));
            }
        }
        return done(message(404, "There is no " + Shortened.text(request.path()) + "."));
    }

    private CompletionStage<HttpResponse> page(String path) {
        return later(() -> {
            try {
                return guide.file(path)
                        .map(file -> PageFiles.response(file.contentType(), file.content()))
                        .orElseGet(() -> message(404, "The guide has no " + Shortened.text(path) + "."));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The guide failed on " + path, e);
                return message(500, "The guide failed on this request; the local cloud's log has the reason.");
            }
        });
    }

    private HttpResponse events(HttpRequest request) {
        Optional<String> last = request.header("Last-Event-ID").or(() -> request.queryParameter("after"));
        EventStream stream = new EventStream(feed, run, last);
        return protectedFrom(HttpResponse.of(200, "text/event-stream", stream.beginning()))
                .followedBy(stream);
    }

    private CompletionStage<HttpResponse> later(Supplier<HttpResponse> work) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> answer.complete(work.get()));
            return answer;
        } catch (RejectedExecutionException e) {
            return done(message(503, "The local cloud is stopping."));
        }
    }

    private HttpResponse answer(String name, Map<String, String> path, HttpRequest request) {
        try {
            Optional<? extends JsonNode> found = json.answer(name, path, request);
            return found.isPresent()
                    ? protectedFrom(HttpResponse.of(200, "application/json", Json.bytes(found.get())))
                    : message(404, "There is no such thing any more.");
        } catch (AwsException e) {
            return message(e.status(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The console could not answer " + request.path(), e);
            return message(500, "The local cloud failed on this request; its log has the reason.");
        }
    }

    private static HttpResponse message(int status, String text) {
        return protectedFrom(HttpResponse.of(status, "application/json", Json.bytes(Map.of("message", text))));
    }

    /** Not for other origins, not to be guessed at, not to be kept. */
    private static HttpResponse protectedFrom(HttpResponse response) {
        return response.with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static CompletionStage<HttpResponse> done(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }

    private static Map.Entry<String, PathTemplate> path(String name, String below) {
        return Map.entry(name, new PathTemplate(MOUNT + below));
    }
}
