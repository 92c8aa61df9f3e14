package workshop.localcloud.metrics;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.JsonService;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Decision;

/**
 * CloudWatch's metrics. The Serverless CLI speaks AWS JSON to it, the AWS CLI and the SDKs of their time AWS Query: the
 * same operations stand behind both.
 */
public final class MetricsApi {

    private static final String SIGNING_NAME = "monitoring";
    private static final String TARGET = "GraniteServiceVersion20100801";
    private static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    /** One operation in either protocol. */
    @FunctionalInterface
    private interface Operation {
        MetricsOutput call(MetricsInput input);
    }

    private final AccessControl access;
    private final Map<String, Operation> operations;

    private MetricsApi(MetricsService service, AccessControl access) {
        this.access = access;
        operations = Map.of(
                "GetMetricStatistics", new MetricStatisticsOperation(service)::call,
                "GetMetricData", new MetricDataOperation(service)::call,
                "ListMetrics", new ListMetricsOperation(service)::call,
                "PutMetricData", new PutMetricDataOperation(service)::call);
    }

    /** The service once for each protocol. */
    public static List<AwsService> services(MetricsRecorder recorder, AccessControl access, Clock clock) {
        MetricsApi api = new MetricsApi(new MetricsService(recorder, clock), access);
        Map<String, JsonService.Operation> json = new LinkedHashMap<>();
        Map<String, QueryService.Operation> query = new LinkedHashMap<>();
        api.operations.forEach((name, operation) -> {
            json.put(name, (call, input) -> {
                api.require(call, name);
                return operation.call(new JsonInput(input, "")).json();
            });
            query.put(name, (call, input, result) -> {
                api.require(call, name);
                operation.call(new QueryInput(input, "")).addTo(result);
            });
        });
        return List.of(
                new QueryCompatibleJson(new JsonService(SIGNING_NAME, TARGET, "1.0", "com.amazonaws.cloudwatch", json)),
                new QueryService(SIGNING_NAME, NAMESPACE, query));
    }

    /** CloudWatch's actions on metrics name no resource. */
    private void require(Call call, String operation) {
        String action = "cloudwatch:" + operation;
        Decision decision = access.decide(call.caller(), action, "*");
        if (!decision.allowed()) {
            throw MetricsErrors.denied(decision.message(call.caller().arn(), action, "*"));
        }
    }
}
