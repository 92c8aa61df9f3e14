package workshop.check;

import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK's clients, set up by the standard variables, as every other AWS tool in the same terminal. */
record AwsClients(
        CloudFormationClient cloudFormation,
        CloudWatchLogsClient logs,
        DynamoDbClient dynamoDb,
        IamClient iam,
        LambdaClient lambda,
        S3Client s3,
        Http http,
        SdkHttpClient connections)
        implements AutoCloseable {

    static AwsClients of(Map<String, String> environment) {
        boolean local = environment.getOrDefault("AWS_ENDPOINT_URL", "").contains("127.0.0.1");
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder();
        SdkHttpClient http = (local
                        ? builder.proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariableValues(false)
                                .build())
                        : builder)
                .build();
        return new AwsClients(
                CloudFormationClient.builder().httpClient(http).build(),
                CloudWatchLogsClient.builder().httpClient(http).build(),
                DynamoDbClient.builder().httpClient(http).build(),
                IamClient.builder().httpClient(http).build(),
                LambdaClient.builder().httpClient(http).build(),
                S3Client.builder().forcePathStyle(true).httpClient(http).build(),
                new Http(local),
                http);
    }

    @Override
    public void close() {
        connections.close();
    }
}
