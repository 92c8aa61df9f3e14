package workshop.localcloud.metrics;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;
import workshop.localcloud.http.Caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The operations as AWS's client for Java calls them (Query) and as the Serverless CLI does (JSON). */
class MetricsApiTest {

    private static final Instant NOW = MetricsFixture.NOW;
    private static final Map<String, String> HELLO = Map.of("FunctionName", "hello");

    @TempDir
    Path folder = Path.of("");

    private MetricsFixture cloudWatch;

    @BeforeEach
    void start() throws Exception {
        cloudWatch = new MetricsFixture(folder);
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
    }

    @Test
    void statisticsAreThoseOfWhatWasRecorded() {
        record("Duration", Unit.MILLISECONDS, 10, 30, 20);
        GetMetricStatisticsResponse answer = statistics(request -> request.metricName("Duration")
                .unit(StandardUnit.MILLISECONDS)
                .statistics(
                        Statistic.SUM,
                        Statistic.AVERAGE,
                        Statistic.MINIMUM,
                        Statistic.MAXIMUM,
                        Statistic.SAMPLE_COUNT));

        assertThat(answer.label()).isEqualTo("Duration");
        assertThat(answer.datapoints()).singleElement().satisfies(point -> {
            assertThat(point.timestamp()).isEqualTo("2026-03-31T11:00:00Z");
            assertThat(point.sum()).isEqualTo(60);
            assertThat(point.average()).isEqualTo(20);
            assertThat(point.minimum()).isEqualTo(10);
            assertThat(point.maximum()).isEqualTo(30);
            assertThat(point.sampleCount()).isEqualTo(3);
            assertThat(point.unit()).isEqualTo(StandardUnit.MILLISECONDS);
        });
        assertThat(statistics(request -> request.metricName("Duration")
                                .unit(StandardUnit.SECONDS)
                                .statistics(Statistic.SUM))
                        .datapoints())
                .isEmpty();
    }

    @Test
    void percentilesAreWithinOnePercent() {
        record(
                "Duration",
                Unit.MILLISECONDS,
                IntStream.rangeClosed(1, 1000).asDoubleStream().toArray());
        Map<String, Double> found = statistics(
                        request -> request.metricName("Duration").extendedStatistics("p50", "p90", "p99.9", "p100"))
                .datapoints()
                .get(0)
                .extendedStatistics();

        assertThat(found.get("p50")).isCloseTo(500, within(5.0));
        assertThat(found.get("p90")).isCloseTo(900, within(9.0));
        assertThat(found.get("p99.9")).isCloseTo(999, within(10.0));
        assertThat(found.get("p100")).isEqualTo(1000);
    }

    @Test
    void valuesSurviveARestart() throws Exception {
        record("Errors", Unit.COUNT, 1);
        stop();
        start();
        record("Errors", Unit.COUNT, 2);

        assertThat(statistics(request -> request.metricName("Errors").statistics(Statistic.SUM))
                        .datapoints())
                .singleElement()
                .satisfies(point -> assertThat(point.sum()).isEqualTo(3));
    }

    @Test
    void valuesOlderThanFifteenDaysAreDeleted() {
        cloudWatch.recorder.record("Own", "Old", Map.of(), Unit.COUNT, 1, NOW.minus(Duration.ofDays(16)));
        cloudWatch.recorder.record("Own", "New", Map.of(), Unit.COUNT, 1, NOW.minus(Duration.ofDays(14)));
        cloudWatch.recorder.flush();
        cloudWatch.recorder.prune();

        assertThat(cloudWatch.recorder.flushed().series(Instant.EPOCH))
                .extracting(listed -> listed.series().name())
                .containsExactly("New");
        assertThat(cloudWatch.recorder.flushed().minutes(new Series("Own", "Old", Map.of()), Instant.EPOCH, NOW))
                .isEmpty();
    }

    @Test
    void theServerlessCliSpeaksJson() throws Exception {
        record("Invocations", Unit.COUNT, 1, 1);
        HttpResponse<String> answer = cloudWatch.json(
                "GetMetricStatistics",
                "{\"Namespace\":\"AWS/Lambda\",\"MetricName\":\"Invocations\",\"Period\":3600,\"Unit\":\"Count\","
                        + "\"Dimensions\":[{\"Name\":\"FunctionName\",\"Value\":\"hello\"}],\"Statistics\":[\"Sum\"],"
                        + "\"StartTime\":" + (NOW.getEpochSecond() - 3600) + ".5,\"EndTime\":" + NOW.getEpochSecond()
                        + "}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.0");
        assertThat(answer.body())
                .isEqualTo("{\"Label\":\"Invocations\",\"Datapoints\":[{\"Timestamp\":1774954800,\"Sum\":2.0,"
                        + "\"Unit\":\"Count\"}]}");
    }

    @Test
    void errorsInJsonCarryTheQueryProtocolsCode() throws Exception {
        HttpResponse<String> answer = cloudWatch.json("GetMetricStatistics", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"com.amazonaws.cloudwatch#MissingRequiredParameterException\","
                        + "\"message\":\"The parameter Namespace is required.\"}");
        assertThat(answer.headers().firstValue("x-amzn-query-error")).hasValue("MissingParameter;Sender");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"Namespace\":1}",
                "{\"Namespace\":\"A\",\"MetricName\":\"b\",\"Dimensions\":3}",
                "{\"Namespace\":\"A\",\"MetricName\":\"b\",\"StartTime\":\"yesterday\"}",
                "{\"Namespace\":\"A\",\"MetricName\":\"b\",\"StartTime\":1e300}",
                "{\"Namespace\":\"A\",\"MetricName\":\"b\",\"StartTime\":1,\"EndTime\":2,\"Period\":1e99}"
            })
    void malformedJsonIsTheClientsError(String body) throws Exception {
        assertThat(cloudWatch.json("GetMetricStatistics", body).statusCode()).isEqualTo(400);
    }

    /** The wordings that have numbers or names in them are quoted by users of AWS. */
    @Test
    void refusesWhatAwsRefuses() {
        refused(
                "InvalidParameterCombination",
                "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
                request -> request.period(1).startTime(NOW.minus(Duration.ofDays(1))));
        refused(
                "InvalidParameterValue",
                "The parameter StartTime must not equal parameter EndTime.",
                request -> request.startTime(NOW));
        refused(
                "InvalidParameterCombination",
                "The parameter StartTime must be less than the parameter EndTime.",
                request -> request.startTime(NOW.plusSeconds(1)));
        refused("MissingParameter", "The parameter MetricName is required.", request -> request.metricName(null));
        refused("ValidationError", "Invalid period: 90", request -> request.period(90));
        refused(
                "InvalidParameterCombination",
                "At least one of the parameters Statistics and ExtendedStatistics",
                request -> request.statistics(List.of()));
        refused("InvalidParameterCombination", "mutually exclusive", request -> request.extendedStatistics("p50"));
        refused(
                "ValidationError",
                "'statistics' failed to satisfy constraint",
                request -> request.statisticsWithStrings("Median"));
        refused("InvalidParameterValue", "does not implement the statistic tm90", request -> request.statistics(
                        List.of())
                .extendedStatistics("tm90"));
        refused(
                "InvalidParameterValue",
                "The parameter Unit must be a value in the set",
                request -> request.unit("Furlongs"));
    }

    @Test
    void aProgramsOwnMetricsAreKeptAndRead() {
        put("Own", datum -> datum.metricName("Load").unit(StandardUnit.PERCENT).value(7.0));
        put("Own", datum -> datum.metricName("Load")
                .unit(StandardUnit.PERCENT)
                .values(1.0, 2.0)
                .counts(3.0, 1.0));
        put("Own", datum -> datum.metricName("Load")
                .unit(StandardUnit.PERCENT)
                .statisticValues(
                        set -> set.sampleCount(2.0).sum(30.0).minimum(10.0).maximum(20.0)));
        GetMetricStatisticsResponse answer = cloudWatch.client.getMetricStatistics(query().namespace("Own")
                .metricName("Load")
                .dimensions(List.of())
                .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT, Statistic.MAXIMUM)
                .build());

        assertThat(answer.datapoints()).singleElement().satisfies(point -> {
            assertThat(point.sum()).isEqualTo(42);
            assertThat(point.sampleCount()).isEqualTo(7);
            assertThat(point.maximum()).isEqualTo(20);
        });
        assertThat(cloudWatch
                        .client
                        .getMetricStatistics(query().namespace("Own")
                                .metricName("Load")
                                .dimensions(List.of())
                                .statistics(List.of())
                                .extendedStatistics("p50")
                                .build())
                        .datapoints())
                .as("percentiles of a statistic set are not known")
                .isEmpty();
    }

    @Test
    void putMetricDataRefusesWhatAwsRefuses() {
        putRefused(
                "InvalidParameterValue",
                "The value AWS/ for parameter Namespace is invalid.",
                "AWS/Lambda",
                datum -> datum.value(1.0));
        putRefused("InvalidParameterCombination", "At least one of the parameters", "Own", datum -> {});
        putRefused(
                "InvalidParameterValue",
                "The parameter MetricData.member.1.StorageResolution must be a value in the set [ 1, 60 ].",
                "Own",
                datum -> datum.value(1.0).storageResolution(300));
        putRefused(
                "InvalidParameterValue",
                "does not implement MetricData.member.1.StorageResolution 1",
                "Own",
                datum -> datum.value(1.0).storageResolution(1));
        putRefused("InvalidParameterValue", "two weeks in the past", "Own", datum -> datum.value(1.0)
                .timestamp(NOW.minus(Duration.ofDays(15))));
        putRefused("InvalidParameterValue", "two hours in the future", "Own", datum -> datum.value(1.0)
                .timestamp(NOW.plus(Duration.ofHours(3))));
        putRefused("InvalidParameterValue", "is invalid", "Own", datum -> datum.value(Double.NaN));
        putRefused("InvalidParameterCombination", "same size", "Own", datum -> datum.values(1.0, 2.0)
                .counts(1.0));
    }

    @Test
    void metricDataComesInPagesNewestFirst() {
        for (int minute = 5; minute > 0; minute--) {
            cloudWatch.recorder.record("Own", "A", Map.of(), Unit.COUNT, minute, NOW.minusSeconds(60L * minute));
        }
        List<MetricDataQuery> queries = List.of(metricQuery("a", "A"), metricQuery("none", "B"));
        GetMetricDataResponse first = metricData(queries, null);
        assertThat(first.metricDataResults()).singleElement().satisfies(result -> {
            assertThat(result.values()).containsExactly(1.0, 2.0, 3.0);
            assertThat(result.timestamps()).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(result.statusCode()).isEqualTo(StatusCode.PARTIAL_DATA);
        });
        GetMetricDataResponse second = metricData(queries, first.nextToken());
        assertThat(second.nextToken()).isNull();
        assertThat(second.metricDataResults()).extracting("id").containsExactly("a", "none");
        assertThat(second.metricDataResults().get(0).values()).containsExactly(4.0, 5.0);
        assertThat(second.metricDataResults().get(0).statusCode()).isEqualTo(StatusCode.COMPLETE);
        assertThat(second.metricDataResults().get(1).values()).isEmpty();
    }

    @Test
    void mathExpressionsAreRefusedByName() {
        assertThatThrownBy(() -> metricData(
                        List.of(MetricDataQuery.builder()
                                .id("e")
                                .expression("a + 1")
                                .build()),
                        null))
                .isInstanceOfSatisfying(CloudWatchException.class, e -> assertThat(e.getMessage())
                        .contains("does not implement the parameter MetricDataQueries.member.1.Expression"));
    }

    @Test
    void metricsAreListedInPages() {
        for (int i = 0; i < 501; i++) {
            cloudWatch.recorder.record("Own", "M", Map.of("Number", "" + i), Unit.COUNT, 1, NOW);
        }
        record("Errors", Unit.COUNT, 1);

        assertThat(cloudWatch
                        .client
                        .listMetricsPaginator(request -> request.namespace("Own"))
                        .metrics())
                .hasSize(501)
                .doesNotHaveDuplicates();
        assertThat(cloudWatch
                        .client
                        .listMetrics(request -> request.dimensions(
                                DimensionFilter.builder().name("FunctionName").build()))
                        .metrics())
                .singleElement()
                .isEqualTo(Metric.builder()
                        .namespace("AWS/Lambda")
                        .metricName("Errors")
                        .dimensions(hello())
                        .build());
        assertThat(cloudWatch
                        .client
                        .listMetrics(request -> request.metricName("M")
                                .dimensions(DimensionFilter.builder()
                                        .name("Number")
                                        .value("7")
                                        .build()))
                        .metrics())
                .hasSize(1);
    }

    @Test
    void whoMayNotIsRefused() throws Exception {
        stop();
        cloudWatch = new MetricsFixture(folder, new Stranger());

        assertThatThrownBy(() -> cloudWatch.client.listMetrics(request -> {}))
                .isInstanceOfSatisfying(CloudWatchException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.getMessage()).contains("is not authorized to perform: cloudwatch:ListMetrics");
                });
    }

    @Test
    void operationsThatAreNotImplementedAreRefusedByName() {
        assertThatThrownBy(() -> cloudWatch.client.describeAlarms())
                .isInstanceOfSatisfying(CloudWatchException.class, e -> assertThat(e.getMessage())
                        .contains("does not implement the operation DescribeAlarms of monitoring"));
    }

    private record Stranger() implements Caller {
        @Override
        public String accountId() {
            return MetricsFixture.ACCOUNT.id();
        }

        @Override
        public String arn() {
            return "arn:aws:iam::000000000000:user/stranger";
        }

        @Override
        public String userId() {
            return "AIDASTRANGER";
        }
    }

    private void record(String metric, Unit unit, double... values) {
        for (double value : values) {
            cloudWatch.recorder.record("AWS/Lambda", metric, HELLO, unit, value, NOW.minusSeconds(600));
        }
    }

    private GetMetricStatisticsResponse statistics(Consumer<GetMetricStatisticsRequest.Builder> change) {
        GetMetricStatisticsRequest.Builder request = query().statistics(List.of());
        change.accept(request);
        return cloudWatch.client.getMetricStatistics(request.build());
    }

    private static GetMetricStatisticsRequest.Builder query() {
        return GetMetricStatisticsRequest.builder()
                .namespace("AWS/Lambda")
                .metricName("Errors")
                .dimensions(hello())
                .startTime(NOW.minus(Duration.ofHours(1)))
                .endTime(NOW)
                .period(3600)
                .statistics(Statistic.SUM);
    }

    private static Dimension hello() {
        return Dimension.builder().name("FunctionName").value("hello").build();
    }

    private void refused(String code, String message, Consumer<GetMetricStatisticsRequest.Builder> change) {
        GetMetricStatisticsRequest.Builder request = query();
        change.accept(request);
        assertError(code, message, () -> cloudWatch.client.getMetricStatistics(request.build()));
    }

    private void putRefused(String code, String message, String namespace, Consumer<MetricDatum.Builder> change) {
        assertError(code, message, () -> put(namespace, change.andThen(datum -> datum.metricName("Load"))));
    }

    private void put(String namespace, Consumer<MetricDatum.Builder> change) {
        MetricDatum.Builder datum = MetricDatum.builder();
        change.accept(datum);
        cloudWatch.client.putMetricData(request -> request.namespace(namespace).metricData(datum.build()));
    }

    private static void assertError(String code, String message, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(CloudWatchException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    private static MetricDataQuery metricQuery(String id, String metric) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(60).stat("Sum").metric(named -> named.namespace("Own")
                        .metricName(metric)))
                .build();
    }

    private GetMetricDataResponse metricData(
            List<MetricDataQuery> queries, @org.jspecify.annotations.Nullable String token) {
        return cloudWatch.client.getMetricData(request -> request.metricDataQueries(queries)
                .startTime(NOW.minus(Duration.ofHours(1)))
                .endTime(NOW)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .maxDatapoints(3)
                .nextToken(token));
    }
}
