package workshop.steps;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS SDK's clients for one life of a local cloud: their connections end with it. They do not retry, so that a call
 * that was cut off is seen.
 */
final class CloudClients implements AutoCloseable {

    final CloudFormationClient cloudFormation;
    final CloudWatchLogsClient logs;
    final DynamoDbClient dynamoDb;
    final LambdaClient lambda;
    final S3Client s3;
    final SqsClient sqs;

    private final URI endpoint;
    private final SdkHttpClient http = ApacheHttpClient.create();

    CloudClients(URI endpoint) {
        this.endpoint = endpoint;
        cloudFormation = with(CloudFormationClient.builder()).httpClient(http).build();
        logs = with(CloudWatchLogsClient.builder()).httpClient(http).build();
        dynamoDb = with(DynamoDbClient.builder()).httpClient(http).build();
        lambda = with(LambdaClient.builder()).httpClient(http).build();
        s3 = with(S3Client.builder()).forcePathStyle(true).httpClient(http).build();
        sqs = with(SqsClient.builder()).httpClient(http).build();
    }

    @Override
    public void close() {
        http.close();
    }

    private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
        return builder.region(Region.of(CloudProcess.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(30)))
                .endpointOverride(endpoint);
    }
}
