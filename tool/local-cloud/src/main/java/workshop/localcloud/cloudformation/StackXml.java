package workshop.localcloud.cloudformation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Xml;

/** Stacks and what belongs to them, as the API writes them. */
final class StackXml {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final UnaryOperator<String> outputValues;

    /** @param outputValues applied to each output's value */
    StackXml(UnaryOperator<String> outputValues) {
        this.outputValues = outputValues;
    }

    Xml stack(Stack stack) {
        Xml xml = Xml.element("member")
                .add("StackId", stack.id())
                .add("StackName", stack.name())
                .add("Description", stack.description())
                .add("CreationTime", time(stack.created()))
                .add("LastUpdatedTime", time(stack.updated()))
                .add("DeletionTime", time(stack.deleted()))
                .add("StackStatus", stack.status())
                .add("StackStatusReason", stack.statusReason())
                .add("DisableRollback", false)
                .add("EnableTerminationProtection", stack.terminationProtection())
                .add(Xml.element("RollbackConfiguration"))
                .add(Xml.element("DriftInformation").add("StackDriftStatus", "NOT_CHECKED"))
                .add(Xml.element("NotificationARNs"));
        StackInput input = stack.input();
        if (input != null) {
            xml.memberValues("Capabilities", input.capabilities())
                    .members("Parameters", parameters(input))
                    .members("Tags", tags(input.tags()));
        }
        return xml.members("Outputs", stack.outputs().stream().map(this::output).toList());
    }

    Xml summary(Stack stack) {
        String description = stack.description();
        return Xml.element("member")
                .add("StackId", stack.id())
                .add("StackName", stack.name())
                .add("TemplateDescription", description)
                .add("CreationTime", time(stack.created()))
                .add("LastUpdatedTime", time(stack.updated()))
                .add("DeletionTime", time(stack.deleted()))
                .add("StackStatus", stack.status())
                .add("StackStatusReason", stack.statusReason())
                .add(Xml.element("DriftInformation").add("StackDriftStatus", "NOT_CHECKED"));
    }

    static Xml event(StackEvent event) {
        return Xml.element("member")
                .add("EventId", event.eventId())
                .add("StackId", event.stackId())
                .add("StackName", event.stackName())
                .add("LogicalResourceId", event.logicalId())
                .add("PhysicalResourceId", event.physicalId())
                .add("ResourceType", event.type())
                .add("Timestamp", time(event.timestamp()))
                .add("ResourceStatus", event.status())
                .add("ResourceStatusReason", event.reason())
                .add("ResourceProperties", event.properties());
    }

    /** @param timestampName LastUpdatedTimestamp in details and summaries, Timestamp in descriptions */
    static Xml resource(Stack stack, StackResource resource, String timestampName) {
        return Xml.element("member")
                .add("StackName", stack.name())
                .add("StackId", stack.id())
                .add("LogicalResourceId", resource.logicalId())
                .add("PhysicalResourceId", resource.physicalId())
                .add("ResourceType", resource.type())
                .add(timestampName, time(resource.timestamp()))
                .add("ResourceStatus", resource.status())
                .add("ResourceStatusReason", resource.statusReason())
                .add(Xml.element("DriftInformation").add("StackResourceDriftStatus", "NOT_CHECKED"));
    }

    static Xml resourceSummary(StackResource resource) {
        return Xml.element("member")
                .add("LogicalResourceId", resource.logicalId())
                .add("PhysicalResourceId", resource.physicalId())
                .add("ResourceType", resource.type())
                .add("LastUpdatedTimestamp", time(resource.timestamp()))
                .add("ResourceStatus", resource.status())
                .add("ResourceStatusReason", resource.statusReason())
                .add(Xml.element("DriftInformation").add("StackResourceDriftStatus", "NOT_CHECKED"));
    }

    static void changeSet(ChangeSet changeSet, Xml xml) {
        changeSetSummary(changeSet, xml);
        xml.memberValues("Capabilities", changeSet.input().capabilities())
                .members("Parameters", parameters(changeSet.input()))
                .members("Tags", tags(changeSet.input().tags()))
                .members(
                        "Changes",
                        changeSet.changes().stream().map(StackXml::change).toList());
    }

    static void changeSetSummary(ChangeSet changeSet, Xml xml) {
        xml.add("ChangeSetName", changeSet.name())
                .add("ChangeSetId", changeSet.id())
                .add("StackId", changeSet.stackId())
                .add("StackName", changeSet.stackName())
                .add("Description", changeSet.description())
                .add("CreationTime", time(changeSet.created()))
                .add("ExecutionStatus", changeSet.executionStatus())
                .add("Status", changeSet.status())
                .add("StatusReason", changeSet.statusReason());
    }

    Xml export(Stack stack, StackOutput output) {
        return Xml.element("member")
                .add("ExportingStackId", stack.id())
                .add("Name", output.exportName())
                .add("Value", outputValues.apply(output.value()));
    }

    static Xml templateParameter(Parameter parameter) {
        return Xml.element("member")
                .add("ParameterKey", parameter.name())
                .add("DefaultValue", parameter.defaultValue().orElse(null))
                .add("ParameterType", parameter.type())
                .add("NoEcho", parameter.noEcho())
                .add("Description", parameter.description().orElse(null));
    }

    private static Xml change(Change change) {
        Xml resource = Xml.element("ResourceChange")
                .add("Action", change.action())
                .add("LogicalResourceId", change.logicalId())
                .add("PhysicalResourceId", change.physicalId().isEmpty() ? null : change.physicalId())
                .add("ResourceType", change.type())
                .add("Replacement", change.replacement().isEmpty() ? null : change.replacement())
                .add(Xml.element("Scope"))
                .add(Xml.element("Details"));
        return Xml.element("member").add("Type", "Resource").add(resource);
    }

    private Xml output(StackOutput output) {
        return Xml.element("member")
                .add("OutputKey", output.key())
                .add("OutputValue", outputValues.apply(output.value()))
                .add("Description", output.description())
                .add("ExportName", output.exportName());
    }

    private static List<Xml> parameters(StackInput input) {
        Template template = TemplateParser.parse(input.template());
        return template.parameters().values().stream()
                .map(parameter -> Xml.element("member")
                        .add("ParameterKey", parameter.name())
                        .add(
                                "ParameterValue",
                                parameter.noEcho()
                                        ? "****"
                                        : input.parameters()
                                                .getOrDefault(
                                                        parameter.name(),
                                                        parameter.defaultValue().orElse(""))))
                .toList();
    }

    private static List<Xml> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Xml.element("member").add("Key", tag.getKey()).add("Value", tag.getValue()))
                .toList();
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : TIME.format(Instant.ofEpochMilli(millis));
    }
}
