package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import workshop.check.Check;
import workshop.cli.PinnedServerless;
import workshop.localcloud.LocalCloud;
import workshop.localcloud.http.AwsService;
import workshop.progress.ProgressFile;
import workshop.site.LocalGuide;

/** A local cloud of the test's own, on a free port and with its own state, and the AWS SDK's clients for it. */
public final class RunningCloud implements AutoCloseable {

    private static final String REGION = "us-east-1";
    private static final int LARGEST_PAGE = 1000;

    public final CloudFormationClient cloudFormation;
    final CloudWatchClient cloudWatch;
    public final CloudWatchLogsClient logs;
    public final DynamoDbClient dynamoDb;
    public final IamClient iam;
    public final LambdaClient lambda;
    public final S3Client s3;
    public final SnsClient sns;
    public final SqsClient sqs;

    /** The pinned Serverless CLI. */
    final Path serverless;

    private final Path state;
    private final Path home;
    private LocalCloud cloud;
    private final SdkHttpClient http = ApacheHttpClient.create();

    RunningCloud() throws IOException, InterruptedException {
        serverless = PinnedServerless.script(Repository.root());
        state = Files.createTempDirectory("a local cloud's state ");
        home = Files.createTempDirectory("a local cloud's home ");
        for (String name : Stream.concat(Stream.of("README.md", "docs", "labs"), Repository.STEPS.stream())
                .toList()) {
            Files.createSymbolicLink(home.resolve(name), Repository.root().resolve(name));
        }
        cloud = start(0);
        cloudFormation = with(CloudFormationClient.builder()).httpClient(http).build();
        cloudWatch = with(CloudWatchClient.builder()).httpClient(http).build();
        logs = with(CloudWatchLogsClient.builder()).httpClient(http).build();
        dynamoDb = with(DynamoDbClient.builder()).httpClient(http).build();
        iam = with(IamClient.builder()).httpClient(http).build();
        lambda = with(LambdaClient.builder()).httpClient(http).build();
        s3 = with(S3Client.builder()).forcePathStyle(true).httpClient(http).build();
        sns = with(SnsClient.builder()).httpClient(http).build();
        sqs = with(SqsClient.builder()).httpClient(http).build();
    }

    /** A repository whose pages are this one's, and which remembers what {@code check} has seen. */
    Path home() {
        return home;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + cloud.port());
    }

    /** Ends it and starts it again with the same state and on the same port; the clients stay. */
    void restart() throws IOException {
        int port = cloud.port();
        cloud.close();
        cloud = start(port);
    }

    /** The services that it has, with their operations. */
    List<AwsService> services() {
        return cloud.services();
    }

    public String region() {
        return REGION;
    }

    /** What is there and has the stage in its name, a line for each: empty after a service was removed. */
    public List<String> leftovers(String stage) {
        return leftovers().stream().filter(each -> each.contains(stage)).toList();
    }

    /** What is there, a line for each: empty after everything was removed. */
    List<String> leftovers() {
        List<String> found = new ArrayList<>();
        dynamoDb.listTablesPaginator().tableNames().forEach(name -> found.add("table " + name));
        lambda.listFunctionsPaginator().functions().forEach(each -> found.add("function " + each.functionName()));
        lambda.listEventSourceMappingsPaginator()
                .eventSourceMappings()
                .forEach(each -> found.add("event source mapping " + each.uuid() + " of " + each.functionArn()));
        lambda.listLayersPaginator().layers().forEach(each -> found.add("layer " + each.layerName()));
        sqs.listQueuesPaginator(request -> request.maxResults(LARGEST_PAGE))
                .queueUrls()
                .forEach(url -> found.add("queue " + url));
        sns.listTopicsPaginator().topics().forEach(each -> found.add("topic " + each.topicArn()));
        GatewayApis apis = new GatewayApis(endpoint(), http, credentials(), REGION);
        apis.httpApis().forEach(name -> found.add("HTTP API " + name));
        apis.restApis().forEach(name -> found.add("REST API " + name));
        logs.describeLogGroupsPaginator().logGroups().forEach(each -> found.add("log group " + each.logGroupName()));
        s3.listBuckets().buckets().forEach(each -> found.add("bucket " + each.name()));
        iam.listRolesPaginator().roles().forEach(each -> found.add("role " + each.roleName()));
        cloudFormation.describeStacksPaginator().stacks().stream()
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .forEach(stack -> found.add("stack " + stack.stackName() + " in " + stack.stackStatusAsString()));
        return found;
    }

    /** What a function answers. */
    public String invoke(String function, String event) {
        return lambda.invoke(request -> request.functionName(function).payload(SdkBytes.fromUtf8String(event)))
                .payload()
                .asUtf8String();
    }

    /** What a function has logged. */
    String log(String function) {
        return logs
                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix("/aws/lambda/" + function))
                .logGroups()
                .stream()
                .flatMap(
                        group -> logs
                                .filterLogEventsPaginator(request -> request.logGroupName(group.logGroupName()))
                                .events()
                                .stream())
                .map(FilteredLogEvent::message)
                .collect(Collectors.joining("\n"));
    }

    /** Waits until a function has logged something; fails with what it has logged instead. */
    void awaitLog(String function, Pattern expected) {
        Deployment.await("the log of " + function, () -> log(function), expected);
    }

    @Override
    public void close() throws IOException {
        http.close();
        cloud.close();
        for (Path folder : List.of(state, home)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private LocalCloud start(int port) throws IOException {
        return LocalCloud.start(
                new LocalCloud.Settings(
                        port, state, Repository.root().resolve("tool/local-cloud/target/lambda-runtime"), REGION),
                new LocalGuide(Repository.root(), new ProgressFile(home), Check.promised()));
    }

    private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
        return builder.region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .endpointOverride(endpoint());
    }

    private static AwsBasicCredentials credentials() {
        return AwsBasicCredentials.create("test", "test");
    }
}
