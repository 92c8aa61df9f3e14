package workshop.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

import static org.assertj.core.api.Assertions.assertThat;

/** Updates of the deployed stack, without the CLI: each replaces a table and a log group and changes a function. */
final class StackUpdates {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<StackStatus> SETTLED =
            Set.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.UPDATE_ROLLBACK_COMPLETE);

    private final String stack;
    private int number;

    StackUpdates(String stack) {
        this.stack = stack;
    }

    /** Returns when a call was not answered. */
    void updateUntilCut(CloudClients clients) {
        try {
            while (true) {
                String template = changed(clients);
                clients.cloudFormation.updateStack(request -> request.stackName(stack)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .templateBody(template));
                Deployment.awaitCondition(() -> "The update does not end", () -> !isBusy(clients));
                assertThat(status(clients)).isEqualTo(StackStatus.UPDATE_COMPLETE);
            }
        } catch (SdkClientException e) {
            // The process was killed.
        }
    }

    /** Waits until the operation that was cut off has ended, well, and checks that nothing is left of it. */
    void checkSettled(CloudClients clients) {
        Deployment.awaitCondition(() -> "The stack stays in " + status(clients), () -> !isBusy(clients));
        assertThat(status(clients)).isIn(SETTLED);
        assertThat(clients.dynamoDb.listTablesPaginator().tableNames())
                .containsExactlyInAnyOrderElementsOf(physical(clients, "AWS::DynamoDB::Table"));
        assertThat(clients.lambda.listFunctionsPaginator().functions())
                .extracting(function -> function.functionName())
                .containsExactlyInAnyOrderElementsOf(physical(clients, "AWS::Lambda::Function"));
        assertThat(clients.lambda.listEventSourceMappingsPaginator().eventSourceMappings())
                .extracting(mapping -> mapping.uuid())
                .containsExactlyInAnyOrderElementsOf(physical(clients, "AWS::Lambda::EventSourceMapping"));
        Set<String> groups = new TreeSet<>(physical(clients, "AWS::Logs::LogGroup"));
        groups.add(LogKeeper.GROUP);
        assertThat(clients.logs.describeLogGroupsPaginator().logGroups())
                .extracting(group -> group.logGroupName())
                .containsExactlyInAnyOrderElementsOf(groups);
    }

    private String changed(CloudClients clients) {
        number++;
        ObjectNode template = template(clients);
        ObjectNode resources = (ObjectNode) template.get("Resources");
        List<String> extra = Stream.iterate(resources.fieldNames(), names -> names.hasNext(), names -> names)
                .map(names -> names.next())
                .filter(name -> name.startsWith("Extra"))
                .toList();
        resources.remove(extra);
        ObjectNode table = resources.putObject("ExtraTable" + number).put("Type", "AWS::DynamoDB::Table");
        ObjectNode properties = table.putObject("Properties").put("BillingMode", "PAY_PER_REQUEST");
        properties
                .putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", "id")
                .put("AttributeType", "S");
        properties.putArray("KeySchema").addObject().put("AttributeName", "id").put("KeyType", "HASH");
        resources
                .putObject("ExtraLog" + number)
                .put("Type", "AWS::Logs::LogGroup")
                .putObject("Properties")
                .put("LogGroupName", "/extra/" + number);
        ((ObjectNode) resources.at("/HelloLambdaFunction/Properties/Environment/Variables")).put("UPDATE", "" + number);
        return template.toString();
    }

    private ObjectNode template(CloudClients clients) {
        try {
            return (ObjectNode) JSON.readTree(clients.cloudFormation
                    .getTemplate(request -> request.stackName(stack).templateStage(TemplateStage.ORIGINAL))
                    .templateBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> physical(CloudClients clients, String type) {
        return clients
                .cloudFormation
                .listStackResourcesPaginator(request -> request.stackName(stack))
                .stackResourceSummaries()
                .stream()
                .filter(resource -> resource.resourceType().equals(type))
                .map(resource -> resource.physicalResourceId())
                .toList();
    }

    private boolean isBusy(CloudClients clients) {
        return status(clients).toString().endsWith("_IN_PROGRESS");
    }

    private StackStatus status(CloudClients clients) {
        return clients.cloudFormation
                .describeStacks(request -> request.stackName(stack))
                .stacks()
                .get(0)
                .stackStatus();
    }
}
