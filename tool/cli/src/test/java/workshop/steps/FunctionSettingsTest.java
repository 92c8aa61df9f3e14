package workshop.steps;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What a serverless.yml says of single functions, and a resource that an update replaces. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FunctionSettingsTest {

    private static final String STACK = "settings-single";

    private RunningCloud cloud;
    private Deployment service;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        service = ServiceSource.of("answers", "single", cloud);
        ServiceSource.configure(service, "settings.yml");
        service.serverless("deploy");
    }

    @AfterAll
    void remove() throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("single")).isEmpty();
    }

    @Test
    @Order(1)
    void aFunctionHasItsOwnRoleAndSettings() {
        GetFunctionResponse own = function("own");
        assertThat(own.configuration())
                .returns("arn:aws:iam::000000000000:role/settings-single-own", FunctionConfiguration::role)
                .returns(640, FunctionConfiguration::memorySize)
                .returns(7, FunctionConfiguration::timeout);
        assertThat(own.tags())
                .contains(entry("team", "learners"), entry("course", "streams"), entry("STAGE", "single"));
        assertThat(function("byArn").configuration().role())
                .isEqualTo(own.configuration().role());

        GetFunctionResponse quiet = function("quiet");
        assertThat(quiet.configuration())
                .returns(
                        "arn:aws:iam::000000000000:role/settings-single-us-east-1-lambdaRole",
                        FunctionConfiguration::role)
                .returns(512, FunctionConfiguration::memorySize)
                .returns(10, FunctionConfiguration::timeout)
                .returns("says nothing", FunctionConfiguration::description);
        assertThat(quiet.tags()).contains(entry("team", "teachers"));
        assertThat(quiet.concurrency().reservedConcurrentExecutions()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void theEnvironmentIsMadeOfIntrinsicFunctions() {
        String table = table();
        assertThat(value("TABLE_ARN")).contains("arn:aws:dynamodb:us-east-1:000000000000:table/" + table + "\"");
        assertThat(value("JOINED")).contains("\"a-" + table + "-y\"");
        assertThat(value("STACK")).contains("\"settings-single/000000000000\"");
    }

    @Test
    @Order(3)
    void logGroupsAreKeptAsLongAsTheServiceSaysAndNoneIsMadeWithoutLogs() {
        assertThat(service.serverless("invoke", "-f", "quiet")).contains("first code");
        Map<String, Integer> groups = cloud
                .logs
                .describeLogGroups(request -> request.logGroupNamePrefix("/aws/lambda/settings-single-"))
                .logGroups()
                .stream()
                .collect(toMap(LogGroup::logGroupName, LogGroup::retentionInDays));
        assertThat(groups)
                .containsOnly(
                        entry("/aws/lambda/settings-single-own", 3), entry("/aws/lambda/settings-single-byArn", 14));
        assertThat(service.tryServerless("logs", "-f", "quiet").output())
                .contains("The specified log group does not exist.");
    }

    @Test
    @Order(4)
    void onlyAFunctionThatAsksForVersionsHasThem() {
        assertThat(service.serverless("deploy", "list", "functions"))
                .containsPattern("own\\s+All versions: \\$LATEST, 1\\s")
                .containsPattern("quiet\\s+All versions: \\$LATEST\\s")
                .containsPattern("byArn\\s+All versions: \\$LATEST\\s");
    }

    @Test
    @Order(5)
    void aReplacedTableIsMadeBeforeTheOldOneGoes() throws IOException {
        String old = table();
        ServiceSource.edit(service, "serverless.yml", "AttributeName: id", "AttributeName: email");
        service.serverless("deploy");
        String now = table();
        assertThat(now).isNotEqualTo(old).startsWith("settings-single-Notes-");
        assertThat(cloud.dynamoDb.listTables().tableNames())
                .filteredOn(name -> name.startsWith("settings-"))
                .containsExactly(now);
        assertThat(value("TABLE_ARN")).contains("table/" + now + "\"");
        List<String> events =
                cloud.cloudFormation.describeStackEventsPaginator(request -> request.stackName(STACK)).stream()
                        .flatMap(page -> page.stackEvents().stream())
                        .filter(event -> event.logicalResourceId().equals("Notes"))
                        .map(event -> event.physicalResourceId() + " " + event.resourceStatusAsString())
                        .limit(5)
                        .toList();
        assertThat(events)
                .containsExactly(
                        old + " DELETE_COMPLETE",
                        old + " DELETE_IN_PROGRESS",
                        now + " UPDATE_COMPLETE",
                        now + " UPDATE_IN_PROGRESS",
                        old + " UPDATE_IN_PROGRESS");
    }

    private GetFunctionResponse function(String name) {
        return cloud.lambda.getFunction(request -> request.functionName("settings-single-" + name));
    }

    private String table() {
        return cloud.cloudFormation
                .describeStackResource(request -> request.stackName(STACK).logicalResourceId("Notes"))
                .stackResourceDetail()
                .physicalResourceId();
    }

    private String value(String variable) {
        return cloud.invoke("settings-single-own", "{\"variable\":\"" + variable + "\"}");
    }
}
