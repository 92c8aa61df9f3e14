package workshop.steps;

import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** What a learner deployed, over the end and the next start of the local cloud. */
@Tag(Ring.DEPLOYED)
final class RestartTest {

    private static final Pattern CHANGE = Pattern.compile("(?:INSERT|MODIFY|REMOVE) .*");

    @Test
    void nothingThatWasThereIsForgotten() throws Exception {
        try (RunningCloud cloud = new RunningCloud();
                Deployment service = Deployment.of("7-finish", "restart", cloud)) {
            URI ada = URI.create(service.endpoint(service.serverless("deploy")) + "/users/ada");
            assertThat(service.call("PUT", ada, "{\"name\":\"Ada\"}").statusCode())
                    .isEqualTo(201);
            assertThat(service.serverless("invoke", "-f", "hello", "--data", "{\"name\":\"Ada\"}"))
                    .contains("Hello, Ada!");
            awaitChanges(cloud, 1);
            List<String> before = inventory(cloud);

            cloud.restart();

            assertThat(inventory(cloud)).isEqualTo(before);
            assertThat(service.call("GET", ada, "").body()).isEqualTo("{\"id\":\"ada\",\"name\":\"Ada\"}");
            service.call("PUT", ada, "{\"name\":\"Ada L\"}");
            assertThat(awaitChanges(cloud, 2))
                    .as("what was delivered before is not delivered again")
                    .containsExactly(
                            "INSERT ada new={\"id\":\"ada\",\"name\":\"Ada\"}",
                            "MODIFY ada old={\"id\":\"ada\",\"name\":\"Ada\"} new={\"id\":\"ada\",\"name\":\"Ada L\"}");
            assertThat(service.serverless("logs", "-f", "stream")).contains("INSERT ada", "MODIFY ada");

            assertThat(service.serverless("deploy")).contains("No changes to deploy");
            service.serverless("remove");
            assertThat(cloud.leftovers()).isEmpty();
        }
    }

    @Tag(Ring.LONG)
    @Test
    void recordsThatTheFunctionFailedOnArriveAfterTheRestartInTheirOrder() throws Exception {
        try (RunningCloud cloud = new RunningCloud();
                Deployment service = Deployment.of("7-finish", "restart", cloud)) {
            URI users = URI.create(service.deployApi() + "/users");
            URI ada = URI.create(users + "/ada");
            service.call("PUT", ada, "{\"name\":\"0\"}");
            awaitChanges(cloud, 1);
            handler(cloud, "com.example.users.Missing");

            for (int i = 1; i <= 5; i++) {
                service.call("PUT", ada, "{\"name\":\"" + i + "\"}");
                service.call("PUT", URI.create(users + "/ben" + i), "{\"name\":\"Ben\"}");
            }
            Deployment.awaitCondition(() -> "The function does not fail", () -> cloud.lambda
                    .listEventSourceMappings()
                    .eventSourceMappings()
                    .get(0)
                    .lastProcessingResult()
                    .startsWith("PROBLEM"));
            cloud.restart();
            service.call("DELETE", ada, "");
            assertThat(changes(cloud)).hasSize(1);
            handler(cloud, "com.example.users.StreamHandler");

            List<String> changes = awaitChanges(cloud, 12);
            assertThat(changes).hasSize(12).doesNotHaveDuplicates();
            assertThat(changes)
                    .filteredOn(change -> change.contains(" ada "))
                    .satisfiesExactly(
                            insert -> assertThat(insert).startsWith("INSERT ada"),
                            first -> assertThat(first).contains("MODIFY", "\"name\":\"0\"} new", "\"name\":\"1\"}"),
                            second -> assertThat(second).contains("MODIFY", "\"name\":\"1\"} new", "\"name\":\"2\"}"),
                            third -> assertThat(third).contains("MODIFY", "\"name\":\"2\"} new", "\"name\":\"3\"}"),
                            fourth -> assertThat(fourth).contains("MODIFY", "\"name\":\"3\"} new", "\"name\":\"4\"}"),
                            fifth -> assertThat(fifth).contains("MODIFY", "\"name\":\"4\"} new", "\"name\":\"5\"}"),
                            remove -> assertThat(remove).startsWith("REMOVE ada"));

            service.remove();
            assertThat(cloud.leftovers()).isEmpty();
        }
    }

    private static void handler(RunningCloud cloud, String name) {
        cloud.lambda.updateFunctionConfiguration(
                request -> request.functionName("users-restart-stream").handler(name));
    }

    private static List<String> awaitChanges(RunningCloud cloud, int number) {
        Deployment.awaitCondition(
                () -> "Not " + number + " changes, but " + changes(cloud),
                () -> changes(cloud).size() >= number);
        return changes(cloud);
    }

    /** What the stream's function printed. */
    private static List<String> changes(RunningCloud cloud) {
        return events(cloud, "/aws/lambda/users-restart-stream").stream()
                .map(event -> event.message().strip())
                .filter(CHANGE.asMatchPredicate())
                .toList();
    }

    private static List<FilteredLogEvent> events(RunningCloud cloud, String group) {
        return cloud.logs.filterLogEventsPaginator(request -> request.logGroupName(group)).events().stream()
                .toList();
    }

    /** Everything that the local cloud says is there, in words that change when it does. */
    private static List<String> inventory(RunningCloud cloud) {
        TreeSet<String> found = new TreeSet<>(cloud.leftovers());
        cloud.cloudFormation.describeStacks().stacks().forEach(stack -> {
            found.add(stack.toString());
            cloud.cloudFormation
                    .describeStackResources(request -> request.stackName(stack.stackName()))
                    .stackResources()
                    .forEach(resource -> found.add(resource.toString()));
            cloud.cloudFormation
                    .describeStackEventsPaginator(request -> request.stackName(stack.stackName()))
                    .stackEvents()
                    .forEach(event -> found.add(event.toString()));
            found.add(cloud.cloudFormation
                    .getTemplate(request -> request.stackName(stack.stackName()))
                    .templateBody());
        });
        cloud.lambda.listFunctions().functions().forEach(function -> found.add(function.toString()));
        cloud.lambda.listEventSourceMappings().eventSourceMappings().forEach(mapping -> found.add(mapping.toString()));
        cloud.iam.listRoles().roles().forEach(role -> found.add(role.toString()));
        cloud.s3.listBuckets().buckets().forEach(bucket -> cloud.s3
                .listObjectsV2(request -> request.bucket(bucket.name()))
                .contents()
                .forEach(object -> found.add(object.toString()
                        + cloud.s3
                                .getObjectAsBytes(
                                        request -> request.bucket(bucket.name()).key(object.key()))
                                .asByteArray()
                                .length)));
        cloud.dynamoDb.listTables().tableNames().forEach(table -> {
            found.add(cloud.dynamoDb
                    .describeTable(request -> request.tableName(table))
                    .table()
                    .latestStreamArn());
            cloud.dynamoDb
                    .scan(request -> request.tableName(table))
                    .items()
                    .forEach(item -> found.add(item.toString()));
        });
        cloud.logs.describeLogGroups().logGroups().forEach(group -> events(cloud, group.logGroupName())
                .forEach(event -> found.add(group + " " + event)));
        return List.copyOf(found);
    }
}
