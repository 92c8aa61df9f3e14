package workshop.watch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/** The code of the functions that are deployed on the local cloud, which Lambda's own UpdateFunctionCode replaces. */
final class DeployedCode implements AutoCloseable {

    private final URI endpoint;
    private final SdkHttpClient connections;
    private final CloudFormationClient cloudFormation;
    private final LambdaClient lambda;
    private final S3Client s3;

    /**
     * @param endpoint of the local cloud
     * @param environment with which it is asked
     */
    DeployedCode(URI endpoint, Map<String, String> environment) {
        this.endpoint = endpoint;
        connections = ApacheHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build())
                .build();
        cloudFormation = set(CloudFormationClient.builder(), environment).build();
        lambda = set(LambdaClient.builder(), environment).build();
        s3 = set(S3Client.builder().forcePathStyle(true), environment).build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(
            B builder, Map<String, String> environment) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", "test"),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "test"))))
                .httpClient(connections);
    }

    /**
     * Replaces it in those functions of a stack that have the code which is known to be there.
     *
     * <p>The jar goes where the Serverless CLI keeps what it deployed, as the newest: the CLI, which compares a project
     * with that, then never takes the functions for what it deployed before, and cleans up behind it.
     *
     * @param service the name of the service, whose stack it is
     * @param known the hash of the code that is replaced
     * @return how many functions have the new code; 0 when none had what is known
     */
    int replace(String service, String stage, String known, Path jar, Instant now) {
        List<StackResource> resources = cloudFormation
                .describeStackResources(request -> request.stackName(service + "-" + stage))
                .stackResources();
        List<String> buckets = named(resources, "AWS::S3::Bucket");
        Set<String> ofStack = Set.copyOf(named(resources, "AWS::Lambda::Function"));
        List<String> functions = lambda.listFunctionsPaginator().functions().stream()
                .filter(function -> ofStack.contains(function.functionName()))
                .filter(function -> known.equals(function.codeSha256()))
                .map(FunctionConfiguration::functionName)
                .collect(Collectors.toList());
        if (functions.isEmpty() || buckets.size() != 1) {
            return 0;
        }
        String bucket = buckets.get(0);
        String key =
                "serverless/" + service + "/" + stage + "/" + now.toEpochMilli() + "-" + now + "/" + jar.getFileName();
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(jar));
        for (String function : functions) {
            lambda.updateFunctionCode(
                    request -> request.functionName(function).s3Bucket(bucket).s3Key(key));
        }
        return functions.size();
    }

    private static List<String> named(List<StackResource> resources, String type) {
        return resources.stream()
                .filter(resource -> type.equals(resource.resourceType()))
                .map(StackResource::physicalResourceId)
                .filter(name -> name != null)
                .toList();
    }

    @Override
    public void close() {
        connections.close();
    }
}
