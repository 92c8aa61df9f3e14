package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;

/** The operations of CloudWatch Logs on events. */
final class LogEventsApi {

    private static final int MOST = 10_000;
    private static final int MOST_STREAMS = 100;

    private final LogsService service;
    private final LogsAccess access;

    LogEventsApi(LogsService service, LogsAccess access) {
        this.service = service;
        this.access = access;
    }

    Map<String, JsonService.Operation> operations() {
        return Map.of(
                "PutLogEvents", this::putLogEvents,
                "GetLogEvents", this::getLogEvents,
                "FilterLogEvents", this::filterLogEvents);
    }

    private JsonNode putLogEvents(Call call, ObjectNode input) {
        LogsInput in = new LogsInput(
                "PutLogEvents", input, Set.of("logGroupName", "logStreamName", "logEvents", "sequenceToken"));
        String group = in.groupName();
        String stream = in.streamName();
        List<LogEvent> events = in.events("logEvents");
        access.requireStream(call, "PutLogEvents", group, stream);
        LogsService.PutResult result = service.put(group, stream, events);
        ObjectNode output = Json.object();
        output.put("nextSequenceToken", result.nextSequenceToken());
        result.rejected().ifPresent(rejected -> {
            ObjectNode info = output.putObject("rejectedLogEventsInfo");
            rejected.tooNewFrom().ifPresent(index -> info.put("tooNewLogEventStartIndex", index));
            rejected.tooOldUntil().ifPresent(index -> info.put("tooOldLogEventEndIndex", index));
            rejected.expiredUntil().ifPresent(index -> info.put("expiredLogEventEndIndex", index));
        });
        return output;
    }

    private JsonNode getLogEvents(Call call, ObjectNode input) {
        LogsInput in = new LogsInput(
                "GetLogEvents",
                input,
                Set.of(
                        "logGroupName",
                        "logGroupIdentifier",
                        "logStreamName",
                        "startTime",
                        "endTime",
                        "nextToken",
                        "limit",
                        "startFromHead"));
        String group = in.groupNameOrIdentifier();
        String stream = in.streamName();
        access.requireStream(call, "GetLogEvents", group, stream);
        service.requireStream(group, stream);
        EventReader.StreamPage page = service.reader()
                .page(new EventReader.StreamRequest(
                        service.group(group),
                        stream,
                        in.time("startTime").orElse(0L),
                        in.time("endTime").orElse(Long.MAX_VALUE),
                        in.string("nextToken"),
                        in.limit("limit", MOST, MOST),
                        in.flag("startFromHead")));
        ObjectNode output = Json.object();
        ArrayNode events = output.putArray("events");
        page.events().forEach(event -> events.addObject()
                .put("timestamp", event.timestamp())
                .put("message", event.message())
                .put("ingestionTime", event.ingestionTime()));
        output.put("nextForwardToken", page.forwardToken());
        output.put("nextBackwardToken", page.backwardToken());
        return output;
    }

    private JsonNode filterLogEvents(Call call, ObjectNode input) {
        LogsInput in = new LogsInput(
                "FilterLogEvents",
                input,
                Set.of(
                        "logGroupName",
                        "logGroupIdentifier",
                        "logStreamNames",
                        "logStreamNamePrefix",
                        "startTime",
                        "endTime",
                        "filterPattern",
                        "nextToken",
                        "limit",
                        "interleaved"));
        String group = in.groupNameOrIdentifier();
        int limit = in.limit("limit", MOST, MOST);
        FilterPattern pattern = FilterPattern.parse(in.string("filterPattern").orElse(""));
        long end = in.time("endTime").orElse(Long.MAX_VALUE);
        access.requireGroup(call, "FilterLogEvents", group);
        LogGroup target = service.group(group);
        Optional<List<String>> streams = streams(in, group);
        EventReader.FilterPage page = streams.isPresent() && streams.get().isEmpty()
                ? new EventReader.FilterPage(List.of(), Optional.empty())
                : service.reader()
                        .filter(new EventReader.FilterRequest(
                                target,
                                streams.orElse(List.of()),
                                in.time("startTime").orElse(0L),
                                end == Long.MAX_VALUE ? end : end + 1,
                                in.string("nextToken"),
                                limit,
                                pattern));
        ObjectNode output = Json.object();
        ArrayNode events = output.putArray("events");
        page.events().forEach(event -> events.addObject()
                .put("logStreamName", event.stream())
                .put("timestamp", event.timestamp())
                .put("message", event.message())
                .put("ingestionTime", event.ingestionTime())
                .put("eventId", event.position().digits()));
        output.putArray("searchedLogStreams"); // AWS fills it no longer, since 2020.
        page.nextToken().ifPresent(token -> output.put("nextToken", token));
        return output;
    }

    /** The names of the streams asked for; empty when all are. */
    private Optional<List<String>> streams(LogsInput in, String group) {
        List<String> names = in.strings("logStreamNames");
        Optional<String> prefix = in.string("logStreamNamePrefix");
        if (!names.isEmpty() && prefix.isPresent()) {
            throw LogsErrors.invalid("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }
        if (names.size() > MOST_STREAMS) {
            throw LogsErrors.constraint(
                    names, "logStreamNames", "Member must have length less than or equal to " + MOST_STREAMS);
        }
        names.forEach(name -> service.requireStream(group, name));
        if (prefix.isPresent()) {
            return Optional.of(service.streams(group).stream()
                    .map(LogStream::name)
                    .filter(name -> name.startsWith(prefix.get()))
                    .toList());
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
