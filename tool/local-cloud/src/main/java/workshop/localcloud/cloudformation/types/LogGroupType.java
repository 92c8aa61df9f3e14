package workshop.localcloud.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.logs.LogGroup;
import workshop.localcloud.logs.LogsService;

/** AWS::Logs::LogGroup. */
public final class LogGroupType implements ResourceType<LogGroupType.Group> {

    private static final int LONGEST_NAME = 512;
    private static final Set<String> RETENTIONS =
            LogsService.RETENTIONS.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());

    /** The properties; a group without a name gets one. */
    public record Group(Optional<String> name, Optional<Integer> retentionInDays, Map<String, String> tags) {}

    private final LogsService logs;
    private final Account account;

    public LogGroupType(LogsService logs, Account account) {
        this.logs = logs;
        this.account = account;
    }

    @Override
    public String name() {
        return "AWS::Logs::LogGroup";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Group read(Properties properties) {
        Optional<Integer> retention =
                properties.oneOf("RetentionInDays", RETENTIONS).map(Integer::valueOf);
        return new Group(properties.string("LogGroupName"), retention, TagList.read(properties));
    }

    @Override
    public Set<String> present(ResourceContext context, Group group) {
        String name = name(context, group);
        try {
            logs.group(name);
            return Set.of(name);
        } catch (AwsException e) {
            return Set.of();
        }
    }

    @Override
    public Resource create(ResourceContext context, Group group) {
        String name = name(context, group);
        try {
            logs.createGroup(name, tags(context, group));
            logs.setRetention(name, group.retentionInDays());
        } catch (AwsException e) {
            throw e.code().equals("ResourceAlreadyExistsException")
                    ? new ResourceException(
                            "Resource of type 'AWS::Logs::LogGroup' with identifier '{\"/properties/LogGroupName\":\""
                                    + name + "\"}' already exists.",
                            e)
                    : failed(e);
        }
        return resource(name);
    }

    @Override
    public boolean replaces(Group before, Group after) {
        return !before.name().equals(after.name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Group before, Group after) {
        try {
            LogGroup current = logs.group(physicalId);
            Map<String, String> tags = tags(context, after);
            List<String> removed = current.tags().keySet().stream()
                    .filter(key -> !tags.containsKey(key))
                    .toList();
            logs.setRetention(physicalId, after.retentionInDays());
            logs.changeTags(physicalId, tags, removed);
        } catch (AwsException e) {
            throw failed(e);
        }
        return resource(physicalId);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Group group) {
        try {
            logs.deleteGroup(physicalId);
        } catch (AwsException e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw failed(e);
            }
        }
    }

    private static String name(ResourceContext context, Group group) {
        return group.name().orElseGet(() -> context.generatedName(LONGEST_NAME));
    }

    private Resource resource(String name) {
        return new Resource(name, Map.of("Arn", account.arn("logs", "log-group:" + name + ":*")));
    }

    private static Map<String, String> tags(ResourceContext context, Group group) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.putAll(group.tags());
        return tags;
    }

    private static ResourceException failed(AwsException cause) {
        return new ResourceException(
                cause.getMessage() + " (Service: CloudWatchLogs, Status Code: " + cause.status() + ")", cause);
    }
}
