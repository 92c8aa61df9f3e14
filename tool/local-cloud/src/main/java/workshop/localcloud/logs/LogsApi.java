package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;

/** The operations of CloudWatch Logs on groups, and the table of all. */
public final class LogsApi {

    private static final String GROUP = "logGroupName";
    private static final String ARN = "resourceArn";

    private final LogsService service;
    private final LogsAccess access;

    private LogsApi(LogsService service, LogsAccess access) {
        this.service = service;
        this.access = access;
    }

    /** The service to be registered at the edge. */
    public static AwsService of(LogsService service, AccessControl accessControl, Account account) {
        LogsAccess access = new LogsAccess(accessControl, account);
        Map<String, JsonService.Operation> operations = new TreeMap<>(new LogsApi(service, access).operations());
        operations.putAll(new LogStreamsApi(service, access).operations());
        operations.putAll(new LogEventsApi(service, access).operations());
        return new JsonService("logs", "Logs_20140328", "1.1", "", operations);
    }

    private Map<String, JsonService.Operation> operations() {
        return Map.of(
                "CreateLogGroup", this::createLogGroup,
                "DeleteLogGroup", this::deleteLogGroup,
                "DescribeLogGroups", new DescribeLogGroups(service, access),
                "PutRetentionPolicy", this::putRetentionPolicy,
                "DeleteRetentionPolicy", this::deleteRetentionPolicy,
                "TagResource", this::tagResource,
                "UntagResource", this::untagResource,
                "ListTagsForResource", this::listTagsForResource,
                "TagLogGroup", this::tagLogGroup,
                "ListTagsLogGroup", this::listTagsLogGroup);
    }

    private JsonNode createLogGroup(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("CreateLogGroup", input, Set.of(GROUP, "tags"));
        String name = in.groupName();
        access.requireGroup(call, "CreateLogGroup", name);
        service.createGroup(name, in.stringMap("tags"));
        return Json.object();
    }

    private JsonNode deleteLogGroup(Call call, ObjectNode input) {
        String name = new LogsInput("DeleteLogGroup", input, Set.of(GROUP)).groupName();
        access.requireGroup(call, "DeleteLogGroup", name);
        service.deleteGroup(name);
        return Json.object();
    }

    private JsonNode putRetentionPolicy(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("PutRetentionPolicy", input, Set.of(GROUP, "retentionInDays"));
        String name = in.groupName();
        int days = in.number("retentionInDays")
                .map(Long::intValue)
                .orElseThrow(() -> LogsErrors.missing("retentionInDays"));
        access.requireGroup(call, "PutRetentionPolicy", name);
        service.setRetention(name, Optional.of(days));
        return Json.object();
    }

    private JsonNode deleteRetentionPolicy(Call call, ObjectNode input) {
        String name = new LogsInput("DeleteRetentionPolicy", input, Set.of(GROUP)).groupName();
        access.requireGroup(call, "DeleteRetentionPolicy", name);
        service.setRetention(name, Optional.empty());
        return Json.object();
    }

    private JsonNode tagResource(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("TagResource", input, Set.of(ARN, "tags"));
        String name = access.groupOf(in.required(ARN));
        access.requireTagging(call, "TagResource", name);
        service.changeTags(name, in.stringMap("tags"), List.of());
        return Json.object();
    }

    private JsonNode untagResource(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("UntagResource", input, Set.of(ARN, "tagKeys"));
        String name = access.groupOf(in.required(ARN));
        access.requireTagging(call, "UntagResource", name);
        service.changeTags(name, Map.of(), in.strings("tagKeys"));
        return Json.object();
    }

    private JsonNode listTagsForResource(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("ListTagsForResource", input, Set.of(ARN));
        String name = access.groupOf(in.required(ARN));
        access.requireTagging(call, "ListTagsForResource", name);
        return tags(name);
    }

    private JsonNode tagLogGroup(Call call, ObjectNode input) {
        LogsInput in = new LogsInput("TagLogGroup", input, Set.of(GROUP, "tags"));
        String name = in.groupName();
        access.requireGroup(call, "TagLogGroup", name);
        service.changeTags(name, in.stringMap("tags"), List.of());
        return Json.object();
    }

    private JsonNode listTagsLogGroup(Call call, ObjectNode input) {
        String name = new LogsInput("ListTagsLogGroup", input, Set.of(GROUP)).groupName();
        access.requireGroup(call, "ListTagsLogGroup", name);
        return tags(name);
    }

    private JsonNode tags(String name) {
        ObjectNode output = Json.object();
        ObjectNode tags = output.putObject("tags");
        new TreeMap<>(service.group(name).tags()).forEach(tags::put);
        return output;
    }
}
