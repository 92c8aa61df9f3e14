package workshop.localcloud.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.cloudformation.Deployments;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/** What the page reads, by its path under /_console/. tool/docs/console-interface.md describes it. */
final class ConsoleJson {

    private static final int MOST_LISTED = 5_000;
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_LOG_EVENTS = 500;

    private final Console.Parts parts;
    private final String run;
    private final AwsCalls aws;
    private final RoleView roles;
    private final StreamRecords records;
    private final Clock clock;

    ConsoleJson(Console.Parts parts, String run) {
        this.parts = parts;
        this.run = run;
        this.aws = new AwsCalls(parts.services(), parts.account());
        this.roles = new RoleView(parts.roles(), parts.policies());
        this.records = new StreamRecords(parts.streams());
        this.clock = parts.clock();
    }

    /** @return empty when there is nothing of that name */
    Optional<? extends JsonNode> answer(String name, Map<String, String> path, HttpRequest request) {
        return switch (name) {
            case "about" -> Optional.of(about());
            case "stack" ->
                Optional.of(new StackGraph(
                                aws,
                                roles,
                                parts.topics().arns(),
                                parts.observation().calls(),
                                new StackNames(parts.deployed().all()))
                        .json());
            case "activity" -> Optional.of(activity());
            case "role" -> roles.json(path.getOrDefault("name", ""));
            case "items" -> Optional.of(items(path.getOrDefault("name", ""), request));
            case "messages" -> Optional.of(messages(path.getOrDefault("name", "")));
            case "records" ->
                Optional.of(records.page(
                        required(request, "stream"), sequenceNumber(request, "after"), limit(request, MOST_RECORDS)));
            case "record" -> record(required(request, "stream"), path.getOrDefault("number", ""));
            case "invocations" -> Optional.of(listed(Happening.Kind.INVOCATION, request));
            case "invocation" -> invocation(path.getOrDefault("id", ""));
            case "requests" -> Optional.of(listed(Happening.Kind.REQUEST, request));
            case "journeys" -> Optional.of(listed(Happening.Kind.JOURNEY, request));
            case "refusals" -> Optional.of(refusals(request));
            case "summary" -> Optional.of(summary());
            case "log-groups" -> Optional.of(aws.json("logs", "Logs_20140328.DescribeLogGroups", Json.object()));
            case "logs" -> Optional.of(logs(request));
            default -> Optional.empty();
        };
    }

    private ObjectNode about() {
        return Json.object()
                .put("version", parts.version())
                .put("account", parts.account().id())
                .put("region", parts.account().region())
                .put("run", run)
                .put("last", run + "-" + parts.observation().feed().last())
                .put("time", clock.millis())
                .put("guide", parts.guide() != Guide.NONE);
    }

    /** What was done here, in numbers. */
    private ObjectNode summary() {
        Deployments.Count deployments = parts.deployments().count();
        Feed feed = parts.observation().feed();
        long records = feed.newest(Happening.Kind.JOURNEY, Integer.MAX_VALUE).stream()
                .mapToLong(entry -> entry.what() instanceof RecordStep step ? step.delivered() : 0)
                .sum();
        return Json.object()
                .put("deployments", deployments.succeeded())
                .put("failedDeployments", deployments.failed())
                .put(
                        "requests",
                        feed.newest(Happening.Kind.REQUEST, Integer.MAX_VALUE).size())
                .put(
                        "invocations",
                        feed.newest(Happening.Kind.INVOCATION, Integer.MAX_VALUE)
                                .size())
                .put("records", records)
                .put(
                        "refusals",
                        feed.newest(Happening.Kind.REFUSAL, Integer.MAX_VALUE).size());
    }

    /** When what has a time last had something written to it. */
    private ObjectNode activity() {
        Feed feed = parts.observation().feed();
        ObjectNode json = Json.object();
        ObjectNode streams = json.putObject("streams");
        for (Feed.Entry entry : feed.newest(Happening.Kind.WRITE, Integer.MAX_VALUE)) {
            if (entry.what() instanceof StreamWrite write && !streams.has(write.streamArn())) {
                streams.put(write.streamArn(), entry.time());
            }
        }
        ObjectNode groups = json.putObject("logGroups");
        for (Feed.Entry entry : feed.newest(Happening.Kind.INVOCATION, Integer.MAX_VALUE)) {
            if (entry.what() instanceof FunctionCall call
                    && !groups.has(call.report().logGroup())) {
                groups.put(call.report().logGroup(), entry.time());
            }
        }
        return json;
    }

    private ObjectNode listed(Happening.Kind kind, HttpRequest request) {
        ObjectNode json = Json.object();
        json.set("entries", FeedJson.of(parts.observation().feed().newest(kind, limit(request, MOST_LISTED))));
        return json;
    }

    private Optional<ObjectNode> invocation(String requestId) {
        return parts.observation().feed().newest(Happening.Kind.INVOCATION, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.what() instanceof FunctionCall call
                        && call.report().result().requestId().equals(requestId))
                .findFirst()
                .map(entry -> ((FunctionCall) entry.what())
                        .details()
                        .put("id", entry.id())
                        .put("time", entry.time()));
    }

    private Optional<ObjectNode> record(String streamArn, String sequenceNumber) {
        if (!isSequenceNumber(sequenceNumber)) {
            return Optional.empty();
        }
        return records.record(streamArn, sequenceNumber).map(json -> {
            ArrayNode journey = json.putArray("journey");
            Feed.Page page = parts.observation().feed().after(0, EnumSet.of(Happening.Kind.JOURNEY), Integer.MAX_VALUE);
            page.entries().stream()
                    .filter(entry -> entry.what() instanceof RecordStep step
                            && step.step().place().streamArn().equals(streamArn)
                            && step.isAbout(sequenceNumber))
                    .forEach(entry -> journey.add(FeedJson.of(entry)));
            return json;
        });
    }

    private ObjectNode refusals(HttpRequest request) {
        RefusalCure cure = new RefusalCure(
                new MissingStatement(parts.account(), parts.deployed().all()), roles, new NamedResources(aws));
        ObjectNode json = Json.object();
        ArrayNode entries = json.putArray("entries");
        for (Feed.Entry entry :
                parts.observation().feed().newest(Happening.Kind.REFUSAL, limit(request, MOST_LISTED))) {
            ObjectNode described = FeedJson.of(entry);
            if (entry.what() instanceof Refusal refusal) {
                cure.describe(refusal, described);
            }
            entries.add(described);
        }
        return json;
    }

    private JsonNode items(String table, HttpRequest request) {
        ObjectNode input = Json.object().put("TableName", table).put("Limit", limit(request, MOST_ITEMS));
        request.queryParameter("after").ifPresent(key -> input.set("ExclusiveStartKey", object(key)));
        return aws.json("dynamodb", "DynamoDB_20120810.Scan", input);
    }

    private ObjectNode messages(String queue) {
        List<?> all = parts.queues().waiting(queue);
        ObjectNode json = Json.object().put("count", all.size());
        ArrayNode messages = json.putArray("messages");
        all.stream()
                .limit(MOST_MESSAGES)
                .forEach(message -> messages.add(Json.mapper().<JsonNode>valueToTree(message)));
        return json;
    }

    private JsonNode logs(HttpRequest request) {
        ObjectNode input = Json.object()
                .put("logGroupName", required(request, "group"))
                .put("limit", limit(request, MOST_LOG_EVENTS));
        request.queryParameter("filter")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> input.put("filterPattern", text));
        request.queryParameter("stream")
                .ifPresent(stream -> input.putArray("logStreamNames").add(stream));
        request.queryParameter("token").ifPresent(token -> input.put("nextToken", token));
        request.queryParameter("from")
                .ifPresent(from -> input.put("startTime", BadRequest.number("from", from, Long.MAX_VALUE)));
        return aws.json("logs", "Logs_20140328.FilterLogEvents", input);
    }

    private static String required(HttpRequest request, String name) {
        return request.queryParameter(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> BadRequest.of("The parameter " + name + " is missing."));
    }

    private static int limit(HttpRequest request, int most) {
        return request.queryParameter("limit")
                .map(text -> (int) Math.max(1, BadRequest.number("limit", text, most)))
                .orElse(most);
    }

    private static String sequenceNumber(HttpRequest request, String name) {
        String text = request.queryParameter(name).orElse("");
        if (!text.isEmpty() && !isSequenceNumber(text)) {
            throw BadRequest.of("The parameter " + name + " is no sequence number: " + Shortened.text(text));
        }
        return text;
    }

    private static boolean isSequenceNumber(String text) {
        return text.matches("\\d{21}");
    }

    private static ObjectNode object(String json) {
        try {
            if (Json.parse(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw BadRequest.of("The parameter after is no JSON.");
        }
        throw BadRequest.of("The parameter after is no JSON object.");
    }
}
