package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;

/** DescribeLogGroups: groups by name, those that begin with a prefix or contain a pattern. */
final class DescribeLogGroups implements JsonService.Operation {

    private static final int MOST = 50;

    private final LogsService service;
    private final LogsAccess access;

    DescribeLogGroups(LogsService service, LogsAccess access) {
        this.service = service;
        this.access = access;
    }

    @Override
    public JsonNode call(Call call, ObjectNode input) {
        LogsInput in = new LogsInput(
                "DescribeLogGroups", input, Set.of("logGroupNamePrefix", "logGroupNamePattern", "nextToken", "limit"));
        Optional<String> prefix = in.string("logGroupNamePrefix").map(LogsInput::groupName);
        Optional<String> pattern = in.string("logGroupNamePattern").map(LogsInput::groupName);
        if (prefix.isPresent() && pattern.isPresent()) {
            throw LogsErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        int limit = in.limit("limit", MOST, MOST);
        Optional<String> after = in.string("nextToken").map(PageToken::decode);
        access.requireGroup(call, "DescribeLogGroups", prefix.orElse(""));
        List<LogGroup> found = service.groups().stream()
                .filter(group -> prefix.map(group.name()::startsWith).orElse(true))
                .filter(group -> pattern.map(text -> containsIgnoringCase(group.name(), text))
                        .orElse(true))
                .filter(group ->
                        after.map(name -> group.name().compareTo(name) > 0).orElse(true))
                .limit(limit + 1L)
                .toList();
        ObjectNode output = Json.object();
        ArrayNode groups = output.putArray("logGroups");
        found.stream().limit(limit).forEach(group -> groups.add(describe(group)));
        if (found.size() > limit) {
            output.put("nextToken", PageToken.encode(found.get(limit - 1).name()));
        }
        return output;
    }

    private ObjectNode describe(LogGroup group) {
        ObjectNode node = Json.object();
        node.put("logGroupName", group.name());
        node.put("creationTime", group.creationTime());
        group.retentionInDays().ifPresent(days -> node.put("retentionInDays", days));
        node.put("metricFilterCount", 0);
        node.put("arn", access.groupArn(group.name()) + ":*");
        node.put("storedBytes", 0);
        node.put("logGroupClass", "STANDARD");
        node.put("logGroupArn", access.groupArn(group.name()));
        node.put("deletionProtectionEnabled", false);
        return node;
    }

    private static boolean containsIgnoringCase(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
