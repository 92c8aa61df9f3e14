package workshop.bench.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.Runtime;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.stream.function.NotingHandler;

/** Tables with streams on a local cloud, and mappings of them to the function that tells what it gets. */
public final class StreamedService implements AutoCloseable {

    private static final String ROLE = "bench-role";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":[\"dynamodb:DescribeStream\",\"dynamodb:GetRecords\",\"dynamodb:GetShardIterator\","
            + "\"dynamodb:ListStreams\",\"logs:CreateLogGroup\",\"logs:CreateLogStream\",\"logs:PutLogEvents\"],"
            + "\"Resource\":\"*\"}]}";
    private static final int MEMORY = 512;

    private final Clients clients;
    private final Deliveries deliveries;
    private final DynamoDbClient dynamoDb;
    private final DynamoDbStreamsClient streams;
    private final LambdaClient lambda;
    private final String role;
    private int functions;

    public StreamedService(BenchCloud cloud) throws java.io.IOException {
        clients = new Clients();
        deliveries = new Deliveries();
        dynamoDb = clients.dynamoDb(cloud.endpoint());
        streams = clients.streams(cloud.endpoint());
        lambda = clients.lambda(cloud.endpoint());
        IamClient iam = clients.iam(cloud.endpoint());
        role = iam.createRole(request -> request.roleName(ROLE).assumeRolePolicyDocument(TRUST))
                .role()
                .arn();
        iam.putRolePolicy(request -> request.roleName(ROLE).policyName("stream").policyDocument(POLICY));
    }

    /** What its functions were given. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /**
     * Deploys the function.
     *
     * @param variables beyond the port to tell to
     * @return its name
     */
    public String function(Map<String, String> variables) {
        String name = "noting-" + ++functions;
        Map<String, String> all = new HashMap<>(variables);
        all.put(NotingHandler.PORT, "" + deliveries.port());
        lambda.createFunction(request -> request.functionName(name)
                .runtime(Runtime.JAVA17)
                .handler(NotingHandler.class.getName())
                .role(role)
                .memorySize(MEMORY)
                .timeout(60)
                .environment(environment -> environment.variables(all))
                .code(code -> code.zipFile(SdkBytes.fromByteArray(FunctionArchive.of(NotingHandler.class)))));
        return name;
    }

    StreamedTable table(String name) {
        return StreamedTable.create(dynamoDb, streams, name);
    }

    /** One that is there. */
    public StreamedTable existing(String name) {
        return StreamedTable.of(dynamoDb, streams, name);
    }

    /** Takes its streams away from a function. */
    public void unmapAll(String function) {
        lambda.listEventSourceMappings(request -> request.functionName(function)).eventSourceMappings().stream()
                .map(EventSourceMappingConfiguration::uuid)
                .forEach(this::unmap);
    }

    /**
     * Connects a table's stream with a function, from its first record on.
     *
     * @return the mapping's id
     */
    public String map(StreamedTable table, String function, int batchSize, int parallelization) {
        return lambda.createEventSourceMapping(request -> request.eventSourceArn(table.streamArn())
                        .functionName(function)
                        .startingPosition(EventSourcePosition.TRIM_HORIZON)
                        .batchSize(batchSize)
                        .parallelizationFactor(parallelization))
                .uuid();
    }

    void unmap(String mapping) {
        lambda.deleteEventSourceMapping(request -> request.uuid(mapping));
    }

    /** Calls the function so often at a time that as many environments are warm. */
    void warm(String function, int environments) throws Exception {
        List<java.util.concurrent.Callable<?>> calls = new ArrayList<>();
        for (int i = 0; i < environments; i++) {
            calls.add(() ->
                    lambda.invoke(request -> request.functionName(function).payload(SdkBytes.fromUtf8String("{}"))));
        }
        workshop.bench.Callers.run(
                environments,
                environments * 2,
                new workshop.bench.stats.Samples("warm-up", workshop.bench.stats.Unit.MILLISECONDS),
                call -> calls.get(call % calls.size()));
    }

    /** How long no record may come before those missing are lost. */
    public static Duration longestPause() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void close() throws java.io.IOException {
        deliveries.close();
        clients.close();
    }
}
