package workshop.bench.cloud;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** AWS's SDK, the same for both sides of a comparison: one HTTP client with enough connections for every caller. */
public final class Clients implements AutoCloseable {

    private static final int CONNECTIONS = 64;

    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .socketTimeout(Duration.ofMinutes(2))
            .build();

    /** The HTTP client under the SDK, for requests that are no AWS operations. */
    public SdkHttpClient http() {
        return http;
    }

    public DynamoDbClient dynamoDb(URI endpoint) {
        return build(DynamoDbClient.builder(), endpoint);
    }

    public DynamoDbStreamsClient streams(URI endpoint) {
        return build(DynamoDbStreamsClient.builder(), endpoint);
    }

    public LambdaClient lambda(URI endpoint) {
        return build(LambdaClient.builder(), endpoint);
    }

    public CloudWatchLogsClient logs(URI endpoint) {
        return build(CloudWatchLogsClient.builder(), endpoint);
    }

    public IamClient iam(URI endpoint) {
        return build(IamClient.builder(), endpoint);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(BenchCloud.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(http)
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
