package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import workshop.localcloud.eventsource.EventSourceMappingService;
import workshop.localcloud.eventsource.Mapping;
import workshop.localcloud.eventsource.MappingInput;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/** AWS::Lambda::EventSourceMapping. A change in place keeps the UUID and the checkpoints (recorded fact A6). */
public final class EventSourceMappingType implements ResourceType<EventSourceMappingType.Definition> {

    private static final List<String> NUMBERS = List.of(
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "MaximumRecordAgeInSeconds",
            "MaximumRetryAttempts",
            "ParallelizationFactor",
            "TumblingWindowInSeconds");

    private static final List<String> SWITCHES = List.of("BisectBatchOnFunctionError", "Enabled");

    /** Settings that are passed on as they are. */
    private static final List<String> STRUCTURES =
            List.of("DestinationConfig", "FilterCriteria", "FunctionResponseTypes");

    /** The properties, in the form of Lambda's own input. */
    public record Definition(MappingInput input) {}

    private final EventSourceMappingService service;

    public EventSourceMappingType(EventSourceMappingService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "AWS::Lambda::EventSourceMapping";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id", "EventSourceMappingArn");
    }

    @Override
    public Definition read(Properties properties) {
        ObjectNode body = Json.object();
        body.put("FunctionName", properties.requiredString("FunctionName"));
        properties.string("EventSourceArn").ifPresent(arn -> body.put("EventSourceArn", arn));
        properties.string("StartingPosition").ifPresent(position -> body.put("StartingPosition", position));
        NUMBERS.forEach(name -> properties.integer(name).ifPresent(value -> body.put(name, value)));
        SWITCHES.forEach(name -> properties.flag(name).ifPresent(value -> body.put(name, value)));
        STRUCTURES.forEach(name -> properties.json(name).ifPresent(value -> body.set(name, value)));
        ObjectNode tags = body.putObject("Tags");
        properties.objects("Tags").forEach(tag -> tags.put(tag.requiredString("Key"), tag.requiredString("Value")));
        try {
            return new Definition(MappingInput.decode(body));
        } catch (AwsException e) {
            throw failed(e);
        }
    }

    @Override
    public Set<String> present(ResourceContext context, Definition definition) {
        String source = definition.input().eventSourceArn().orElse("");
        return service.list(Optional.empty(), Optional.of(source)).stream()
                .filter(mapping ->
                        mapping.tags().entrySet().containsAll(context.ownTags().entrySet()))
                .map(Mapping::uuid)
                .collect(Collectors.toSet());
    }

    @Override
    public Resource create(ResourceContext context, Definition definition) {
        MappingInput input = definition.input();
        try {
            return resource(service.create(input.withTags(tags(context, input))));
        } catch (AwsException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean replaces(Definition before, Definition after) {
        return !before.input().eventSourceArn().equals(after.input().eventSourceArn())
                || !before.input().startingPosition().equals(after.input().startingPosition());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Definition before, Definition after) {
        MappingInput input = after.input();
        try {
            Mapping mapping = service.replace(
                    physicalId,
                    new MappingInput(
                            input.functionName(), Optional.empty(), Optional.empty(), input.settings(), Map.of()));
            service.tag(physicalId, tags(context, input));
            return resource(mapping);
        } catch (AwsException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Definition definition) {
        try {
            service.delete(physicalId);
        } catch (AwsException e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw failed(e);
            }
        }
    }

    private Resource resource(Mapping mapping) {
        return new Resource(
                mapping.uuid(),
                Map.of(
                        "Id",
                        mapping.uuid(),
                        "EventSourceMappingArn",
                        service.account().arn("lambda", "event-source-mapping:" + mapping.uuid())));
    }

    private static Map<String, String> tags(ResourceContext context, MappingInput input) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.putAll(input.tags());
        return tags;
    }

    private static ResourceException failed(AwsException e) {
        return new ResourceException(e.getMessage() + " (Service: Lambda, Status Code: " + e.status() + ")", e);
    }
}
