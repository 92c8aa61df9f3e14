package workshop.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

import static org.assertj.core.api.Assertions.assertThat;

/** A service with an event source mapping for each setting; its functions do what the items written say. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MappingsTest extends MappingsFixture {

    @Test
    @Order(1)
    void theSettingsAreTheMappings() {
        assertThat(mapping("gathering"))
                .returns(3, EventSourceMappingConfiguration::batchSize)
                .returns(3, EventSourceMappingConfiguration::maximumBatchingWindowInSeconds)
                .returns(EventSourcePosition.TRIM_HORIZON, EventSourceMappingConfiguration::startingPosition)
                .returns("Enabled", EventSourceMappingConfiguration::state);
        assertThat(mapping("aged").maximumRecordAgeInSeconds()).isEqualTo(60);
        assertThat(mapping("reporting").functionResponseTypesAsStrings()).containsExactly("ReportBatchItemFailures");
        assertThat(mapping("halving"))
                .returns(true, EventSourceMappingConfiguration::bisectBatchOnFunctionError)
                .returns(2, EventSourceMappingConfiguration::maximumRetryAttempts);
        assertThat(mapping("stored").destinationConfig().onFailure().destination())
                .isEqualTo("arn:aws:s3:::" + BUCKET);
        assertThat(mapping("filtered").filterCriteria().filters())
                .hasSize(5)
                .first()
                .satisfies(filter -> assertThat(filter.pattern()).isEqualTo("{\"eventName\":[\"REMOVE\"]}"));
        assertThat(mapping("lanes").parallelizationFactor()).isEqualTo(4);
        assertThat(mapping("windowed").tumblingWindowInSeconds()).isEqualTo(3);
    }

    @Test
    @Order(2)
    void aBatchIsCalledWhenItIsFullOrItsWindowIsOver() {
        StreamedTable table = table("Gathered");
        Instant before = Instant.now();
        table.put("a");
        table.put("b");
        assertThat(log("gathering").awaitNames(calls -> !calls.isEmpty())).containsExactly(List.of("a#1", "b#1"));
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        Stream.of("c", "d", "e", "f", "g", "h", "i").forEach(table::put);
        assertThat(log("gathering").awaitNames(calls -> calls.size() > 3))
                .containsExactly(
                        List.of("a#1", "b#1"),
                        List.of("c#1", "d#1", "e#1"),
                        List.of("f#1", "g#1", "h#1"),
                        List.of("i#1"));
    }

    @Test
    @Order(3)
    void aRecordThatFailsIsToldOfAfterItsRetriesHoweverTheFunctionFails() {
        StreamedTable table = table("Retried");
        table.put("throwing", 1, "throw");
        table.put("hanging", 1, "hang");
        table.put("exiting", 1, "exit");
        table.put("recovering", 1, "fail once");
        table.put("good", 1, "");
        assertThat(log("retried").awaitNames(calls -> calls.contains(List.of("good#1"))))
                .extracting(call -> call.get(0))
                .containsExactly(
                        "throwing#1",
                        "throwing#1",
                        "hanging#1",
                        "hanging#1",
                        "exiting#1",
                        "exiting#1",
                        "recovering#1",
                        "recovering#1",
                        "good#1");
        List<JsonNode> told = failures.await(STACK + "-retried", 3);
        assertThat(told).hasSize(3).allSatisfy(message -> assertThat(message.toString())
                .matches(MESSAGE.formatted(STACK + "-retried", 2, "\"Unhandled\"", 1) + "\\}"));
        List<String> sequenceNumbers = sequenceNumbers("retried", "throwing#1", "hanging#1", "exiting#1");
        assertThat(told)
                .extracting(message ->
                        message.at("/DDBStreamBatchInfo/startSequenceNumber").asText())
                .containsExactlyInAnyOrderElementsOf(sequenceNumbers);
        List<String> requests = log("retried").lines().stream()
                .filter(line -> line.startsWith("START RequestId: "))
                .map(line -> line.split(" ", -1)[2])
                .toList();
        assertThat(told)
                .as("the last call of each")
                .extracting(message -> message.at("/requestContext/requestId").asText())
                .containsExactlyInAnyOrder(requests.get(1), requests.get(3), requests.get(5));
        awaitResult("retried", "OK");
    }

    /** Recorded fact C3. */
    @Test
    @Order(4)
    void aTopicIsToldLikeAQueueAndABucketGetsTheRecordsThemselves() {
        table("Stored").put("lost", 7, "throw");
        assertThat(failures.await(STACK + "-published", 1).get(0).toString())
                .matches(MESSAGE.formatted(STACK + "-published", 1, "\"Unhandled\"", 1) + "\\}");
        Deployment.awaitCondition(() -> "The bucket is empty", () -> !objects().isEmpty());
        assertThat(objects()).hasSize(1);
        String key = objects().get(0).key();
        JsonNode object = FailureQueue.parse(cloud.s3
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asUtf8String());
        assertThat(object.toString())
                .matches(MESSAGE.formatted(STACK + "-stored", 1, "\"Unhandled\"", 1)
                        + ",\"payload\":\\{\"Records\":\\[.*\\]\\}\\}");
        assertThat(object.at("/payload/Records")).hasSize(1);
        JsonNode record = object.at("/payload/Records/0");
        assertThat(record.at("/dynamodb/NewImage/number/N").asText()).isEqualTo("7");
        assertThat(record.at("/eventSourceARN").asText())
                .isEqualTo(table("Stored").streamArn());
        assertThat(key)
                .matches("aws/lambda/" + mapping("stored").uuid() + "/"
                        + object.at("/DDBStreamBatchInfo/shardId").asText()
                        + "/\\d{4}/\\d\\d/\\d\\d/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-" + UUID);
    }

    /** Recorded facts D2 and D3; 3 retries are 4 calls (C2). */
    @Test
    @Order(5)
    void anAnswerMayNameTheFirstRecordToComeAgain() {
        StreamedTable table = table("Reported");
        group(table, "partly", "", "", "report itself", "");
        group(table, "unknown", "", "report another", "", "");
        group(table, "nonsense", "answer nonsense", "", "", "");
        group(table, "thrown", "", "", "", "throw");
        group(table, "good", "", "", "", "");
        List<List<String>> expected = new ArrayList<>();
        expected.add(group("partly"));
        IntStream.range(0, 4).forEach(i -> expected.add(group("partly").subList(2, 4)));
        for (String name : List.of("unknown", "nonsense", "thrown")) {
            IntStream.range(0, 4).forEach(i -> expected.add(group(name)));
        }
        expected.add(group("good"));
        assertThat(log("reporting").awaitNames(calls -> calls.contains(group("good"))))
                .containsExactlyElementsOf(expected);
        List<JsonNode> told = failures.await(STACK + "-reporting", 4);
        List<String> first = sequenceNumbers("reporting", "partly2#1", "unknown0#1", "nonsense0#1", "thrown0#1");
        List<String> error = List.of("null", "null", "null", "\"Unhandled\"");
        List<Integer> size = List.of(2, 4, 4, 4);
        assertThat(told).hasSize(4).allSatisfy(message -> {
            int i = first.indexOf(
                    message.at("/DDBStreamBatchInfo/startSequenceNumber").asText());
            assertThat(i).as("%s begins with one of %s", message, first).isNotNegative();
            assertThat(message.toString())
                    .matches(MESSAGE.formatted(STACK + "-reporting", 4, error.get(i), size.get(i)) + "\\}");
        });
    }

    @Test
    @Order(6)
    void halvingFindsTheOneBadRecord() {
        StreamedTable table = table("Halved");
        IntStream.rangeClosed(1, 8).forEach(i -> table.put("h", i, i == 5 ? "throw" : ""));
        assertThat(log("halving").awaitNames(calls -> calls.contains(halved(7, 8))))
                .containsExactly(
                        halved(1, 8),
                        halved(1, 4),
                        halved(5, 8),
                        halved(5, 6),
                        halved(5, 5),
                        halved(5, 5),
                        halved(5, 5),
                        halved(6, 6),
                        halved(7, 8));
        List<JsonNode> told = failures.await(STACK + "-halving", 1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).toString())
                .matches(MESSAGE.formatted(STACK + "-halving", 3, "\"Unhandled\"", 1) + "\\}")
                .contains("\"startSequenceNumber\":\""
                        + sequenceNumbers("halving", "h#5").get(0) + "\"");
    }

    @Test
    @Order(7)
    void onlyRecordsThatMatchAPatternAreDelivered() {
        StreamedTable table = table("Filtered");
        table.put("red", 1, Map.of("colour", AttributeValue.fromS("red")));
        table.put("blue", 1, Map.of("colour", AttributeValue.fromS("blue")));
        table.put("green", 1, Map.of("colour", AttributeValue.fromS("green")));
        table.put("urgent", 1, Map.of("urgent", AttributeValue.fromBool(false)));
        table.put("ten", 1, Map.of("amount", AttributeValue.fromN("10")));
        table.put("three", 1, Map.of("amount", AttributeValue.fromN("3")));
        table.put("blue", 2, Map.of("colour", AttributeValue.fromS("blue")));
        table.delete("ten");
        table.put("grey", 1, Map.of("colour", AttributeValue.fromS("grey")));
        List<List<String>> calls =
                log("filtered").awaitNames(all -> all.toString().contains("grey"));
        assertThat(calls.stream().flatMap(List::stream))
                .as("a number is a text to a filter, so it is never more than 5 (recorded facts E)")
                .containsExactly("red#1", "green#1", "urgent#1", "three#1", "blue#2", "ten#", "grey#1");
    }

    @Test
    @Order(8)
    void stateIsCarriedThroughATumblingWindowToItsLastCall() {
        StreamedTable table = table("Windowed");
        IntStream.rangeClosed(1, 10).forEach(i -> table.put("w", i, ""));
        Pattern closed = Pattern.compile(" final ");
        Deployment.await("the function's log", this::windows, closed);
        IntStream.rangeClosed(11, 20).forEach(i -> table.put("w", i, ""));
        Deployment.awaitCondition(this::windows, () -> sum(totals("final")) == 210);
        assertThat(totals("so far")).isEqualTo(totals("final")).hasSizeGreaterThan(1);
        Matcher line = Pattern.compile("window (\\S+) (\\S+) with").matcher(windows());
        while (line.find()) {
            Instant start = Instant.parse(line.group(1));
            assertThat(start.plusSeconds(3)).isEqualTo(line.group(2));
            assertThat(start.getEpochSecond() % 3).isZero();
        }
    }

    @Test
    @Order(9)
    void aPoisonedKeyHoldsUpItsLaneAloneAndNoOtherMapping() {
        StreamedTable table = table("Laned");
        table.put("poison", 1, "throw");
        log("lanes").awaitNames(calls -> !calls.isEmpty());
        for (int number = 1; number <= 2; number++) {
            for (int i = 0; i < 20; i++) {
                table.put("k" + i, number, "");
            }
        }
        log("lanes")
                .awaitNames(calls -> IntStream.range(0, 20)
                                .filter(i -> delivered(calls).contains("k" + i + "#2"))
                                .count()
                        >= 10);
        int tries = tries("poison#1");
        assertThat(log("watcher").awaitNames(calls -> delivered(calls).size() == 41))
                .as("the other mapping gets all once")
                .flatMap(List::copyOf)
                .doesNotHaveDuplicates()
                .hasSize(41);
        log("lanes").awaitNames(calls -> tries("poison#1") > tries);
        assertThat(failures.about(STACK + "-lanes")).isEmpty();
        assertThat(mapping("lanes").lastProcessingResult()).isIn("OK", "PROBLEM: Function call failed");
    }

    @Test
    @Order(10)
    void aMappingIsTurnedOffAndOnByDeployAndOthersChangeWhileTheyRun() throws IOException {
        String uuid = mapping("paused").uuid();
        StreamedTable table = table("Paused");
        table.put("a");
        log("paused").awaitNames(calls -> calls.size() == 1);
        awaitResult("paused", "OK");
        ServiceSource.edit(service, "serverless.yml", "enabled: true", "enabled: false");
        ServiceSource.edit(service, "serverless.yml", "parallelizationFactor: 4", "parallelizationFactor: 2");
        ServiceSource.edit(service, "serverless.yml", "maximumRetryAttempts: 1000", "maximumRetryAttempts: 0");
        service.deploy();
        Deployment.awaitCondition(
                () -> mapping("paused").toString(),
                () -> mapping("paused").state().equals("Disabled"));
        Stream.of("b", "c", "d").forEach(table::put);
        log("watcher").awaitNames(calls -> delivered(calls).containsAll(List.of("b#1", "c#1", "d#1")));
        assertThat(log("paused").names()).containsExactly(List.of("a#1"));

        ServiceSource.edit(service, "serverless.yml", "enabled: false\n          batchSize: 10", "batchSize: 2");
        service.deploy();
        assertThat(log("paused").awaitNames(calls -> calls.size() > 2))
                .containsExactly(List.of("a#1"), List.of("b#1", "c#1"), List.of("d#1"));
        assertThat(mapping("paused").uuid()).isEqualTo(uuid);
        awaitResult("paused", "OK");
    }

    @Test
    @Order(11)
    void whenItsRetriesAreLimitedThePoisonGoesAndAllElseIsDeliveredInTheOrderOfItsKey() {
        List<JsonNode> told = failures.await(STACK + "-lanes", 1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at("/DDBStreamBatchInfo/startSequenceNumber").asText())
                .isEqualTo(sequenceNumbers("lanes", "poison#1").get(0));
        assertThat(told.get(0).at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
        List<List<String>> calls = log("lanes").awaitNames(all -> delivered(all).size() == 41);
        for (int i = 0; i < 20; i++) {
            String key = "k" + i + "#";
            assertThat(delivered(calls).stream().filter(name -> name.startsWith(key)))
                    .containsExactly(key + 1, key + 2);
        }
    }

    @Test
    @Order(12)
    void aWrongFilterAndAForbiddenDestinationAreRefusedAtDeployAndRolledBack() throws IOException {
        String before = "  paused:\n    handler";
        String refused =
                """
                  refused:
                    handler: mappings.Recorder::handle
                    events:
                      - stream:
                          type: dynamodb
                          arn: !GetAtt Paused.StreamArn
                          filterPatterns:
                            - eventName: INSERT
                """;
        ServiceSource.edit(service, "serverless.yml", before, refused + before);
        assertRefused("Invalid filter pattern definition. (Service: Lambda, Status Code: 400)");
        ServiceSource.edit(
                service,
                "serverless.yml",
                "filterPatterns:\n            - eventName: INSERT",
                "destinations: {onFailure: {type: sqs, arn: !GetAtt Denied.Arn}}");
        assertRefused("The provided execution role does not have permissions to call SendMessage on SQS");
    }

    /** Recorded fact C4. */
    @Test
    @Order(13)
    void aRecordThatGrowsTooOldIsGivenUp() {
        List<JsonNode> told = failures.await(STACK + "-aged", 2);
        List<String> calls =
                log("aged").names().stream().map(call -> call.get(0)).toList();
        assertThat(calls).isNotEmpty().containsOnly("old#1");
        assertThat(told).hasSize(2).allSatisfy(message -> {
            assertThat(message.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
            assertThat(message.has("responseContext")).isFalse();
            assertThat(message.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
        });
        assertThat(told)
                .as("the one behind was never tried")
                .extracting(message ->
                        message.at("/requestContext/approximateInvokeCount").asInt())
                .containsExactlyInAnyOrder(calls.size(), 1);
        table("Aged").put("fresh");
        log("aged").awaitNames(all -> all.contains(List.of("fresh#1")));
    }

    @Test
    @Order(14)
    void theMetricsCountCallsAndErrorsAndTellTheAgeOfRecords() {
        Deployment.awaitCondition(
                () -> "Invocations: " + metric("retried", "Invocations"),
                () -> metric("retried", "Invocations").sum() == 9);
        assertThat(metric("retried", "Errors").sum()).isEqualTo(7);
        Datapoint age = metric("retried", "IteratorAge");
        assertThat(age.sampleCount()).isEqualTo(9);
        assertThat(age.maximum()).as("behind two calls that hang").isBetween(6000.0, (double)
                Duration.between(begun, Instant.now()).toMillis());
    }

    @Test
    @Order(15)
    void aQueueThatIsGoneIsSeenInTheMappingAndHoldsNothingUp() {
        cloud.sqs.deleteQueue(request -> request.queueUrl(cloud.endpoint() + "/000000000000/" + STACK + "-failures"));
        table("Retried").put("unheard", 1, "throw");
        Deployment.await(
                "the mapping's result",
                () -> mapping("retried").lastProcessingResult(),
                Pattern.compile("PROBLEM: .*queue", Pattern.CASE_INSENSITIVE));
        table("Retried").put("after");
        log("retried").awaitNames(calls -> calls.contains(List.of("after#1")));
        awaitResult("retried", "OK");
        Deployment.awaitCondition(
                () -> "DestinationDeliveryFailures: " + metric("retried", "DestinationDeliveryFailures"),
                () -> metric("retried", "DestinationDeliveryFailures").sum() == 1);
    }

    @Test
    @Order(16)
    void aStreamTurnedOffAndOnIsAnotherStream() {
        StreamedTable table = table("Stored");
        String old = table.streamArn();
        table.put("last");
        table.stream(false);
        table.put("unseen");
        table.stream(true);
        assertThat(table.streamArn()).isNotEqualTo(old);
        table.put("first");
        String uuid = cloud.lambda
                .createEventSourceMapping(request -> request.functionName(STACK + "-stored")
                        .eventSourceArn(table.streamArn())
                        .startingPosition(EventSourcePosition.TRIM_HORIZON))
                .uuid();
        List<List<String>> calls =
                log("stored").awaitNames(all -> delivered(all).containsAll(List.of("last#1", "first#1")));
        assertThat(calls).containsExactlyInAnyOrder(List.of("lost#7"), List.of("last#1"), List.of("first#1"));
        assertThat(mapping("stored", old))
                .returns("Enabled", EventSourceMappingConfiguration::state)
                .returns("OK", EventSourceMappingConfiguration::lastProcessingResult);
        cloud.lambda.deleteEventSourceMapping(request -> request.uuid(uuid));
    }

    /** Recorded fact A3. */
    @Test
    @Order(17)
    void aMappingOutlivesItsTableAndItsFunction() {
        table("Gathered").put("left");
        table("Gathered").drop();
        cloud.lambda.deleteFunction(request -> request.functionName(STACK + "-filtered"));
        table("Filtered").delete("red");
        Deployment.await(
                "the mapping's result",
                () -> mapping("filtered").lastProcessingResult(),
                Pattern.compile("PROBLEM: Function not found: .*:function:" + STACK + "-filtered"));
        log("gathering").awaitNames(calls -> calls.contains(List.of("left#1")));
        assertThat(List.of(mapping("gathering").state(), mapping("filtered").state()))
                .containsOnly("Enabled");
    }

    private void assertRefused(String message) {
        Deployment.Outcome outcome = service.tryServerless("deploy");
        assertThat(outcome.exit()).as(outcome.output()).isNotZero();
        assertThat(outcome.output()).contains(message);
        Deployment.awaitCondition(
                () -> "The stack is " + stackStatus(), () -> stackStatus() == StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(cloud.lambda.listEventSourceMappingsPaginator().eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::functionArn)
                .noneMatch(arn -> arn.endsWith("-refused"));
    }

    private StackStatus stackStatus() {
        return cloud.cloudFormation
                .describeStacks(request -> request.stackName(STACK))
                .stacks()
                .get(0)
                .stackStatus();
    }

    private static void group(StreamedTable table, String name, String... does) {
        IntStream.range(0, does.length).forEach(i -> table.put(name + i, 1, does[i]));
    }

    private static List<String> group(String name) {
        return IntStream.range(0, 4).mapToObj(i -> name + i + "#1").toList();
    }

    private static List<String> halved(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "h#" + i).toList();
    }
}
