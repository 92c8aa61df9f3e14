package workshop.check;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
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

    /**
     * Clients for the endpoint, the region and the keys of an environment; what it lacks, the SDK looks for where AWS's
     * tools keep it.
     */
    static AwsClients of(Map<String, String> environment) {
        Setup setup = new Setup(environment);
        SdkHttpClient connections = setup.connections();
        return new AwsClients(
                setup.of(CloudFormationClient.builder(), connections).build(),
                setup.of(CloudWatchLogsClient.builder(), connections).build(),
                setup.of(DynamoDbClient.builder(), connections).build(),
                setup.of(IamClient.builder(), connections).build(),
                setup.of(LambdaClient.builder(), connections).build(),
                setup.of(S3Client.builder().forcePathStyle(true), connections).build(),
                new Http(setup.isLocal()),
                connections);
    }

    /** What an environment says of the connections of any client. */
    record Setup(Map<String, String> environment) {

        <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B of(B builder, SdkHttpClient connections) {
            endpoint().ifPresent(builder::endpointOverride);
            Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                    .flatMap(name -> value(name).stream())
                    .findFirst()
                    .ifPresent(region -> builder.region(Region.of(region)));
            credentials().ifPresent(keys -> builder.credentialsProvider(StaticCredentialsProvider.create(keys)));
            return builder.httpClient(connections);
        }

        /** No proxy reaches this machine. */
        SdkHttpClient connections() {
            ApacheHttpClient.Builder builder = ApacheHttpClient.builder();
            if (isLocal()) {
                builder.proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build());
            }
            return builder.build();
        }

        boolean isLocal() {
            return endpoint()
                    .map(URI::getHost)
                    .filter(host -> host.equals("127.0.0.1") || host.equals("localhost"))
                    .isPresent();
        }

        private Optional<URI> endpoint() {
            return value("AWS_ENDPOINT_URL").map(URI::create);
        }

        private Optional<AwsCredentials> credentials() {
            return value("AWS_ACCESS_KEY_ID")
                    .flatMap(id -> value("AWS_SECRET_ACCESS_KEY").map(secret -> value("AWS_SESSION_TOKEN")
                            .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                            .orElseGet(() -> AwsBasicCredentials.create(id, secret))));
        }

        private Optional<String> value(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
