package workshop.labs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import workshop.steps.RunningCloud;

/** The records of a stream as GetRecords answers them, before the SDK makes objects of them. */
final class StreamOnTheWire implements AutoCloseable {

    private final JsonMapper json;
    private final String arn;
    private final List<JsonNode> answers = new ArrayList<>();
    private final SdkHttpClient http = ApacheHttpClient.create();
    private final DynamoDbStreamsClient streams;

    StreamOnTheWire(RunningCloud cloud, String arn, JsonMapper json) {
        this.json = json;
        this.arn = arn;
        this.streams = DynamoDbStreamsClient.builder()
                .httpClient(http)
                .endpointOverride(cloud.endpoint())
                .region(Region.of(cloud.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(new Recorder()))
                .build();
    }

    /** All records, each as a function gets it. */
    List<ObjectNode> records() {
        answers.clear();
        streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards()
                .forEach(shard -> read(shard.shardId()));
        return answers.stream()
                .flatMap(answer -> answer.path("Records").valueStream())
                .map(record -> asDelivered((ObjectNode) record))
                .toList();
    }

    private void read(String shard) {
        String iterator = streams.getShardIterator(request ->
                        request.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        streams.getRecords(request -> request.shardIterator(iterator));
    }

    /** What the delivery to a function changes (recorded facts B1 and B5). */
    private ObjectNode asDelivered(ObjectNode record) {
        ObjectNode change = (ObjectNode) record.path("dynamodb");
        change.put(
                "ApproximateCreationDateTime",
                new BigDecimal(change.path("ApproximateCreationDateTime").asLong() + ".0"));
        record.put("eventSourceARN", arn);
        JsonNode identity = record.path("userIdentity");
        if (!identity.isMissingNode()) {
            record.putObject("userIdentity")
                    .put("type", identity.path("Type").asText())
                    .put("principalId", identity.path("PrincipalId").asText());
        }
        return record;
    }

    @Override
    public void close() {
        streams.close();
        http.close();
    }

    private final class Recorder implements ExecutionInterceptor {

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse response, ExecutionAttributes attributes) {
            Optional<InputStream> body = response.responseBody();
            if (body.isEmpty() || !(response.request() instanceof GetRecordsRequest)) {
                return body;
            }
            try {
                byte[] content = body.get().readAllBytes();
                answers.add(json.readTree(content));
                return Optional.of(new ByteArrayInputStream(content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
