package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;

/** The operations of CloudWatch Logs on streams. */
final class LogStreamsApi {

    private static final int MOST = 50;

    private final LogsService service;
    private final LogsAccess access;

    LogStreamsApi(LogsService service, LogsAccess access) {
        this.service = service;
        this.access = access;
    }

    Map<String, JsonService.Operation> operations() {
        return Map.of(
                "CreateLogStream", this::createLogStream,
                "DeleteLogStream", this::deleteLogStream,
                "DescribeLogStreams", this::describeLogStreams);
    }

    private JsonNode createLogStream(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("CreateLogStream", input, Set.of("logGroupName", "logStreamName"));
        String group = in.groupName();
        String stream = in.streamName();
        access.requireStream(call, "CreateLogStream", group, stream);
        service.createStream(group, stream);
        return Json.object();
    }

    private JsonNode deleteLogStream(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("DeleteLogStream", input, Set.of("logGroupName", "logStreamName"));
        String group = in.groupName();
        String stream = in.streamName();
        access.requireStream(call, "DeleteLogStream", group, stream);
        service.deleteStream(group, stream);
        return Json.object();
    }

    private JsonNode describeLogStreams(Call call, ObjectNode input) {
        LogsInput in = new LogsInput(
                "DescribeLogStreams",
                input,
                Set.of(
                        "logGroupName",
                        "logGroupIdentifier",
                        "logStreamNamePrefix",
                        "orderBy",
                        "descending",
                        "nextToken",
                        "limit"));
        String group = in.groupNameOrIdentifier();
        Optional<String> prefix = in.string("logStreamNamePrefix");
        String orderBy = in.string("orderBy").orElse("LogStreamName");
        if (!Set.of("LogStreamName", "LastEventTime").contains(orderBy)) {
            throw LogsErrors.constraint(
                    orderBy, "orderBy", "Member must satisfy enum value set: [LogStreamName, LastEventTime]");
        }
        if (orderBy.equals("LastEventTime") && prefix.isPresent()) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        int limit = in.limit("limit", MOST, MOST);
        Comparator<LogStream> byName = Comparator.comparing(LogStream::name);
        Comparator<LogStream> byTime =
                Comparator.comparing(LogStream::lastEventTimestamp).thenComparing(byName);
        Comparator<LogStream> ascending = orderBy.equals("LastEventTime") ? byTime : byName;
        Comparator<LogStream> order = in.flag("descending") ? ascending.reversed() : ascending;
        Optional<LogStream> after =
                in.string("nextToken").map(PageToken::decode).map(LogStreamsApi::place);
        access.requireGroup(call, "DescribeLogStreams", group);
        List<LogStream> found = service.streams(group).stream()
                .filter(stream -> prefix.map(stream.name()::startsWith).orElse(true))
                .filter(stream ->
                        after.map(last -> order.compare(stream, last) > 0).orElse(true))
                .sorted(order)
                .limit(limit + 1L)
                .toList();
        ObjectNode output = Json.object();
        ArrayNode streams = output.putArray("logStreams");
        found.stream().limit(limit).forEach(stream -> streams.add(describe(group, stream)));
        if (found.size() > limit) {
            LogStream last = found.get(limit - 1);
            output.put("nextToken", PageToken.encode(last.lastEventTimestamp() + ":" + last.name()));
        }
        return output;
    }

    /** A stream that stands where the last page ended, even if that stream is gone. */
    private static LogStream place(String token) {
        int colon = token.indexOf(':');
        try {
            long time = Long.parseLong(token.substring(0, Math.max(0, colon)));
            return new LogStream(
                    token.substring(colon + 1), 0, Optional.of(new LogStream.Activity(time, time, time, 0)));
        } catch (NumberFormatException e) {
            throw LogsErrors.invalidToken();
        }
    }

    private ObjectNode describe(String group, LogStream stream) {
        ObjectNode node = Json.object();
        node.put("logStreamName", stream.name());
        node.put("creationTime", stream.creationTime());
        stream.activity().ifPresent(activity -> {
            node.put("firstEventTimestamp", activity.firstEventTimestamp());
            node.put("lastEventTimestamp", activity.lastEventTimestamp());
            node.put("lastIngestionTime", activity.lastIngestionTime());
            node.put("uploadSequenceToken", activity.uploadSequenceToken());
        });
        node.put("arn", access.streamArn(group, stream.name()));
        node.put("storedBytes", 0); // AWS answers 0 for every stream since 2019.
        return node;
    }
}
