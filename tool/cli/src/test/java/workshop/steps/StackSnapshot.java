package workshop.steps;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * What a deployed service is: equal before and after a change that was rolled back. Published versions are left out: the
 * CLI gives them DeletionPolicy Retain, so CloudFormation keeps those of a change that was rolled back.
 */
record StackSnapshot(
        String template,
        List<String> outputs,
        Map<String, String> resources,
        Map<String, String> functions,
        Map<String, String> mappings,
        List<String> policies,
        String table,
        List<Map<String, AttributeValue>> items) {

    static StackSnapshot of(RunningCloud cloud, String stack, String table) {
        Map<String, String> resources =
                cloud.cloudFormation.listStackResourcesPaginator(request -> request.stackName(stack)).stream()
                        .flatMap(page -> page.stackResourceSummaries().stream())
                        .collect(sorted(
                                StackResourceSummary::logicalResourceId, StackResourceSummary::physicalResourceId));
        List<FunctionConfiguration> functions = cloud.lambda.listFunctionsPaginator().functions().stream()
                .filter(function -> resources.containsValue(function.functionName()))
                .toList();
        return new StackSnapshot(
                cloud.cloudFormation
                        .getTemplate(request -> request.stackName(stack))
                        .templateBody(),
                cloud
                        .cloudFormation
                        .describeStacks(request -> request.stackName(stack))
                        .stacks()
                        .get(0)
                        .outputs()
                        .stream()
                        .map(Object::toString)
                        .sorted()
                        .toList(),
                resources,
                functions.stream()
                        .collect(sorted(FunctionConfiguration::functionName, StackSnapshot::withoutTheTimeOfChange)),
                cloud.lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
                        .filter(mapping -> resources.containsValue(mapping.uuid()))
                        .collect(sorted(
                                mapping -> mapping.uuid(),
                                mapping ->
                                        mapping.eventSourceArn() + " " + mapping.state() + " " + mapping.batchSize())),
                functions.stream()
                        .map(function -> policy(cloud, function.functionName()))
                        .toList(),
                cloud.dynamoDb.describeTable(request -> request.tableName(table)).table().toBuilder()
                        .itemCount(null)
                        .tableSizeBytes(null)
                        .build()
                        .toString(),
                cloud.dynamoDb.scan(request -> request.tableName(table)).items());
    }

    private static String withoutTheTimeOfChange(FunctionConfiguration function) {
        return function.toBuilder().lastModified(null).revisionId(null).build().toString();
    }

    private static String policy(RunningCloud cloud, String function) {
        try {
            return cloud.lambda
                    .getPolicy(request -> request.functionName(function))
                    .policy();
        } catch (ResourceNotFoundException e) {
            return function + " has no policy";
        }
    }

    private static <T> Collector<T, ?, Map<String, String>> sorted(Function<T, String> key, Function<T, String> value) {
        return Collectors.toMap(key, value, (one, other) -> one + other, TreeMap::new);
    }
}
