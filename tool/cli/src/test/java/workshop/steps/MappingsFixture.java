package workshop.steps;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.s3.model.S3Object;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** The service {@code mappings}, deployed once, and what can be seen of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MappingsFixture {

    static final String STACK = "mappings-settings";
    static final String BUCKET = "mappings-settings-given-up";
    static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    static final String SECOND = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";

    /** Recorded facts C1 and C2: members, order and forms; no payload. */
    static final String MESSAGE = "\\{\"requestContext\":\\{\"requestId\":\"" + UUID
            + "\",\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:%1$s\""
            + ",\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":%2$d\\}"
            + ",\"responseContext\":\\{\"statusCode\":200,\"executedVersion\":\"\\$LATEST\",\"functionError\":%3$s\\}"
            + ",\"version\":\"1.0\",\"timestamp\":\"" + SECOND + "\\.\\d{3}Z\""
            + ",\"DDBStreamBatchInfo\":\\{\"shardId\":\"[^\"]+\",\"startSequenceNumber\":\"\\d+\""
            + ",\"endSequenceNumber\":\"\\d+\",\"approximateArrivalOfFirstRecord\":\"" + SECOND + "Z\""
            + ",\"approximateArrivalOfLastRecord\":\"" + SECOND + "Z\",\"batchSize\":%4$d"
            + ",\"streamArn\":\"arn:aws:dynamodb:us-east-1:000000000000:table/[^\"]+\"\\}";

    RunningCloud cloud;
    Deployment service;
    FailureQueue failures;
    Instant begun;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        begun = Instant.now();
        service = ServiceSource.of("mappings", "settings", cloud);
        service.deploy();
        failures = new FailureQueue(cloud.sqs, cloud.endpoint() + "/000000000000/" + STACK + "-failures");
        table("Aged").put("old", 1, "throw");
        table("Aged").put("behind", 1, "");
    }

    @AfterAll
    void remove() throws IOException {
        objects()
                .forEach(object ->
                        cloud.s3.deleteObject(request -> request.bucket(BUCKET).key(object.key())));
        service.remove();
        service.close();
        assertThat(cloud.leftovers("settings")).isEmpty();
    }

    StreamedTable table(String logicalId) {
        return new StreamedTable(cloud.dynamoDb, cloud.cloudFormation, STACK, logicalId);
    }

    BatchLog log(String function) {
        return new BatchLog(cloud.logs, STACK + "-" + function);
    }

    EventSourceMappingConfiguration mapping(String function) {
        return cloud.lambda
                .listEventSourceMappings(request -> request.functionName(STACK + "-" + function))
                .eventSourceMappings()
                .get(0);
    }

    EventSourceMappingConfiguration mapping(String function, String streamArn) {
        return cloud.lambda
                .listEventSourceMappings(
                        request -> request.functionName(STACK + "-" + function).eventSourceArn(streamArn))
                .eventSourceMappings()
                .get(0);
    }

    void awaitResult(String function, String result) {
        Deployment.awaitCondition(
                () -> function + ": " + mapping(function),
                () -> mapping(function).lastProcessingResult().equals(result));
    }

    List<S3Object> objects() {
        return cloud.s3.listObjectsV2(request -> request.bucket(BUCKET)).contents();
    }

    List<String> sequenceNumbers(String function, String... names) {
        Map<String, String> all = log(function).calls().stream()
                .flatMap(List::stream)
                .distinct()
                .collect(toMap(BatchLog.Entry::name, BatchLog.Entry::sequenceNumber));
        return Stream.of(names).map(all::get).toList();
    }

    /** Names in the order of their first delivery. */
    static List<String> delivered(List<List<String>> calls) {
        return List.copyOf(
                new LinkedHashSet<>(calls.stream().flatMap(List::stream).toList()));
    }

    int tries(String name) {
        return (int) log("lanes").calls().stream()
                .flatMap(List::stream)
                .filter(one -> one.name().equals(name))
                .count();
    }

    String windows() {
        return String.join("\n", log("windowed").lines());
    }

    /** What was the last total of each window. */
    Map<String, Long> totals(String which) {
        Matcher matcher =
                Pattern.compile("window (\\S+) .* " + which + " (\\d+)").matcher(windows());
        Map<String, Long> totals = new TreeMap<>();
        while (matcher.find()) {
            totals.put(matcher.group(1), Long.parseLong(matcher.group(2)));
        }
        return totals;
    }

    static long sum(Map<String, Long> totals) {
        return totals.values().stream().mapToLong(Long::longValue).sum();
    }

    Datapoint metric(String function, String name) {
        return cloud
                .cloudWatch
                .getMetricStatistics(request -> request.namespace("AWS/Lambda")
                        .metricName(name)
                        .dimensions(Dimension.builder()
                                .name("FunctionName")
                                .value(STACK + "-" + function)
                                .build())
                        .startTime(begun.minusSeconds(60))
                        .endTime(Instant.now().plusSeconds(60))
                        .period(86_400)
                        .statistics(Statistic.SUM, Statistic.MAXIMUM, Statistic.SAMPLE_COUNT))
                .datapoints()
                .stream()
                .findFirst()
                .orElseGet(() -> Datapoint.builder().sum(0.0).build());
    }
}
