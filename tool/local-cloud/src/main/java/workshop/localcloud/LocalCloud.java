package workshop.localcloud;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import workshop.localcloud.apigateway.ApiEndpoints;
import workshop.localcloud.apigateway.ApiGatewayApi;
import workshop.localcloud.apigateway.ApiGatewayService;
import workshop.localcloud.apigateway.HttpApiProxy;
import workshop.localcloud.apigateway.rest.RestApiProxy;
import workshop.localcloud.apigateway.rest.RestApiService;
import workshop.localcloud.apigateway.rest.RestApisApi;
import workshop.localcloud.cloudformation.CloudFormationApi;
import workshop.localcloud.cloudformation.DeployedResources;
import workshop.localcloud.cloudformation.Deployments;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.cloudformation.ResourceTypes;
import workshop.localcloud.cloudformation.StackService;
import workshop.localcloud.cloudformation.types.BucketPolicyType;
import workshop.localcloud.cloudformation.types.BucketType;
import workshop.localcloud.cloudformation.types.DynamoDbTableType;
import workshop.localcloud.cloudformation.types.EventSourceMappingType;
import workshop.localcloud.cloudformation.types.HttpApiIntegrationType;
import workshop.localcloud.cloudformation.types.HttpApiRouteType;
import workshop.localcloud.cloudformation.types.HttpApiStageType;
import workshop.localcloud.cloudformation.types.HttpApiType;
import workshop.localcloud.cloudformation.types.IamManagedPolicyType;
import workshop.localcloud.cloudformation.types.IamPolicyType;
import workshop.localcloud.cloudformation.types.IamRoleType;
import workshop.localcloud.cloudformation.types.LambdaAliasType;
import workshop.localcloud.cloudformation.types.LambdaEventInvokeConfigType;
import workshop.localcloud.cloudformation.types.LambdaFunctionType;
import workshop.localcloud.cloudformation.types.LambdaLayerVersionPermissionType;
import workshop.localcloud.cloudformation.types.LambdaLayerVersionType;
import workshop.localcloud.cloudformation.types.LambdaPermissionType;
import workshop.localcloud.cloudformation.types.LambdaVersionType;
import workshop.localcloud.cloudformation.types.LogGroupType;
import workshop.localcloud.cloudformation.types.QueuePolicyType;
import workshop.localcloud.cloudformation.types.QueueType;
import workshop.localcloud.cloudformation.types.RestApiDeploymentType;
import workshop.localcloud.cloudformation.types.RestApiMethodType;
import workshop.localcloud.cloudformation.types.RestApiRequestValidatorType;
import workshop.localcloud.cloudformation.types.RestApiResourceType;
import workshop.localcloud.cloudformation.types.RestApiStageType;
import workshop.localcloud.cloudformation.types.RestApiType;
import workshop.localcloud.cloudformation.types.SnsSubscriptionType;
import workshop.localcloud.cloudformation.types.SnsTopicPolicyType;
import workshop.localcloud.cloudformation.types.SnsTopicType;
import workshop.localcloud.console.Console;
import workshop.localcloud.console.Guide;
import workshop.localcloud.console.Observation;
import workshop.localcloud.dynamodb.ArrivalTimes;
import workshop.localcloud.dynamodb.DynamoDbApi;
import workshop.localcloud.dynamodb.DynamoDbService;
import workshop.localcloud.dynamodb.LocalDynamo;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.dynamodb.TableTags;
import workshop.localcloud.eventsource.BucketDestination;
import workshop.localcloud.eventsource.DeployedFunctions;
import workshop.localcloud.eventsource.EventSourceMappingApi;
import workshop.localcloud.eventsource.EventSourceMappingService;
import workshop.localcloud.eventsource.FailureDestinations;
import workshop.localcloud.eventsource.MappingPollers;
import workshop.localcloud.eventsource.MappingStore;
import workshop.localcloud.eventsource.QueueDestination;
import workshop.localcloud.eventsource.StreamAccess;
import workshop.localcloud.eventsource.TopicDestination;
import workshop.localcloud.http.Admission;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.BodyLimits;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.LoopbackOnly;
import workshop.localcloud.http.OwnPages;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Credentials;
import workshop.localcloud.identity.IamApi;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.ManagedPolicies;
import workshop.localcloud.identity.PolicyAccessControl;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.identity.Roles;
import workshop.localcloud.identity.SignatureAuthenticator;
import workshop.localcloud.identity.StsApi;
import workshop.localcloud.identity.StsService;
import workshop.localcloud.lambda.JdkLocator;
import workshop.localcloud.lambda.Lambda;
import workshop.localcloud.lambda.LambdaLimits;
import workshop.localcloud.lambda.RepositoriesApi;
import workshop.localcloud.logs.LogsApi;
import workshop.localcloud.logs.LogsService;
import workshop.localcloud.logs.PatientLogSink;
import workshop.localcloud.metrics.MetricsApi;
import workshop.localcloud.metrics.MetricsRecorder;
import workshop.localcloud.s3.S3Api;
import workshop.localcloud.s3.S3Service;
import workshop.localcloud.sns.Sns;
import workshop.localcloud.sqs.Sqs;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.StateFolder;

/**
 * AWS on your machine. The one class that knows every room: it starts them from the ground up, stops them in reverse,
 * and is the only place where threads, the clock and randomness come from.
 */
public final class LocalCloud implements AutoCloseable {

    public static final String VERSION = "1.0.0";

    private static final String ACCOUNT = "000000000000";
    private static final int TIMER_THREADS = 2;
    private static final int SECONDS_UNTIL_STORABLE = 2;
    private static final int MOST_WAITING_LOG_CHARACTERS = 16 << 20;

    /** ElasticMQ tells of every change of every queue. Held, so that the level stays. */
    private static final Logger ELASTICMQ_LOG = Logger.getLogger("org.elasticmq");

    static {
        ELASTICMQ_LOG.setLevel(Level.WARNING);
    }

    /**
     * How to start.
     *
     * @param port 0 takes a free one
     * @param stateFolder what survives a restart; made when it is missing
     * @param runtimeFolder the jars of AWS's Lambda runtime interface client
     * @param region the one region that this local cloud is
     */
    public record Settings(int port, Path stateFolder, Path runtimeFolder, String region) {}

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final StateFolder folder;
    private boolean started;
    private final Router router;
    private final ResourceTypes types;
    private final HttpServer server;
    private final Lambda lambda;
    private final MappingPollers pollers;

    private LocalCloud(Settings settings, Guide guide, StateFolder folder) {
        this.folder = folder;
        Path state = folder.path();
        Path work = work(state);
        Clock clock = Clock.systemUTC();
        Ids ids = new RandomIds();
        Account account = new Account(ACCOUNT, settings.region());
        Supplier<String> endpoint = () -> "http://127.0.0.1:" + port();

        Database database = closing(new Database(state));
        ExecutorService executor = stopping(Executors.newCachedThreadPool(threads("worker")));
        ScheduledExecutorService timer = stopping(Executors.newScheduledThreadPool(TIMER_THREADS, threads("timer")));

        Observation observation = new Observation(timer, clock);

        ManagedPolicies policies = new ManagedPolicies(account, database, clock, ids);
        Roles roles = new Roles(account, database, policies, clock, ids);
        Credentials credentials = new Credentials(account, roles, clock, ids);
        PolicyAccessControl access = new PolicyAccessControl(account, roles, clock, observation);

        LogsService logs = new LogsService(database, clock);
        PatientLogSink functionLogs = closing(new PatientLogSink(logs, timer, MOST_WAITING_LOG_CHARACTERS));
        MetricsRecorder metrics = closing(new MetricsRecorder(database, executor, timer, clock));
        S3Service s3 = new S3Service(database, new Blobs(state.resolve("objects")), ids, clock);

        Sqs sqs = closing(new Sqs(database, account, endpoint, clock, executor));
        Sns sns = new Sns(database, account, sqs.messages(), endpoint, ids, clock);

        LocalDynamo dynamo = closing(new LocalDynamo(state.resolve("dynamodb"), executor, folder::noteDatabases));
        DynamoDbService tables =
                new DynamoDbService(dynamo, account, new TableTags(database), new ArrivalTimes(database, clock));
        TableStreams streams = new TableStreams(tables);
        closing(streams.onWrite(observation::written)::run);

        lambda = closing(new Lambda(new Lambda.Parts(
                account,
                database,
                new Blobs(state.resolve("code")),
                settings.runtimeFolder().toAbsolutePath(),
                work.resolve("lambda"),
                new JdkLocator(
                                System.getenv(),
                                Path.of(System.getProperty("user.home")),
                                state.getRoot(),
                                Path.of(System.getProperty("java.home")))
                        .find(),
                endpoint,
                credentials,
                access,
                functionLogs,
                metrics,
                observation,
                s3,
                sqs.messages(),
                ids,
                clock,
                threads("function"),
                executor,
                timer,
                LambdaLimits.forMachine(Runtime.getRuntime().availableProcessors()))));

        closing(s3.onStored(lambda::stored)::run);

        MappingStore mappingStore = new MappingStore(database);
        DeployedFunctions functions = new DeployedFunctions(lambda.functions(), account);
        StreamAccess streamAccess = new StreamAccess(functions, credentials, access);
        FailureDestinations destinations = new FailureDestinations(
                List.of(
                        new QueueDestination(sqs.messages()),
                        new TopicDestination(sns.messages()),
                        new BucketDestination(s3)),
                functions,
                credentials,
                access,
                metrics,
                ids,
                clock);
        pollers = closing(new MappingPollers(
                mappingStore,
                streams,
                streamAccess,
                destinations,
                lambda.invoker(),
                metrics,
                observation,
                executor,
                timer,
                clock));
        EventSourceMappingService mappings = new EventSourceMappingService(
                account, mappingStore, streams, functions, streamAccess, destinations, pollers, ids, clock);

        ApiGatewayService apis = new ApiGatewayService(database, account, ids, clock);
        RestApiService restApis = new RestApiService(database, account, ids, clock);
        ApiEndpoints endpoints = new ApiEndpoints(account, endpoint);

        types = new ResourceTypes(List.of(
                new BucketType(s3, account),
                new BucketPolicyType(s3),
                new QueueType(sqs.queues()),
                new QueuePolicyType(sqs.queues()),
                new SnsTopicType(sns.topics(), sns.subscriptions()),
                new SnsSubscriptionType(sns.topics(), sns.subscriptions()),
                new SnsTopicPolicyType(sns.topics()),
                new LogGroupType(logs, account),
                new IamRoleType(roles),
                new IamPolicyType(roles),
                new IamManagedPolicyType(policies, roles),
                new DynamoDbTableType(tables),
                new LambdaFunctionType(lambda.functions(), lambda.layers()),
                new LambdaVersionType(lambda.functions()),
                new LambdaAliasType(lambda.functions(), lambda.aliases()),
                new LambdaLayerVersionType(lambda.functions(), lambda.layers()),
                new LambdaLayerVersionPermissionType(lambda.layerPolicies()),
                new LambdaEventInvokeConfigType(lambda.functions(), lambda.eventInvokeConfigs()),
                new LambdaPermissionType(lambda.functions(), lambda.policies()),
                new EventSourceMappingType(mappings),
                new HttpApiType(apis, endpoints),
                new HttpApiStageType(apis),
                new HttpApiIntegrationType(apis),
                new HttpApiRouteType(apis),
                new RestApiType(restApis),
                new RestApiResourceType(restApis),
                new RestApiRequestValidatorType(restApis.validators()),
                new RestApiMethodType(restApis),
                new RestApiDeploymentType(restApis.deployments()),
                new RestApiStageType(restApis.deployments())));
        StackService stacks = new StackService(database, types, account, clock, ids, executor, task -> {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> executor.execute(task), SECONDS_UNTIL_STORABLE, TimeUnit.SECONDS);
        });

        HttpApiProxy httpApiProxy =
                new HttpApiProxy(apis, endpoints, account, lambda.invoker(), executor, timer, clock, ids, observation);
        RestApiProxy restApiProxy = new RestApiProxy(
                restApis, httpApiProxy, endpoints, account, lambda.invoker(), executor, timer, clock, ids, observation);

        router = new Router()
                .register(IamApi.service(account, roles, policies, access))
                .register(StsApi.service(new StsService(roles, credentials, access)))
                .register(LogsApi.of(logs, access, account))
                .register(S3Api.of(s3, access, account))
                .register(sns.service(access))
                .register(new RepositoriesApi(access, account).service())
                .register(new ApiGatewayApi(apis, endpoints, access, account)
                        .service(new RestApisApi(restApis, access, account).routes()))
                .register(new CloudFormationApi(stacks, s3, access, account, endpoints::localized).service())
                .mount(HttpApiProxy.MOUNT, restApiProxy)
                .mount("/_workshop/", request -> CompletableFuture.completedFuture(health(request.path(), account)));
        MetricsApi.services(metrics, access, clock).forEach(router::register);
        new DynamoDbApi(tables, access).services().forEach(router::register);
        sqs.services(access).forEach(router::register);
        lambda.addTo(router, new EventSourceMappingApi(mappings, access).routes());

        Console console = new Console(new Console.Parts(
                VERSION,
                observation,
                router.services(),
                account,
                roles,
                policies,
                streams,
                sqs.queues(),
                sns.topics(),
                new DeployedResources(stacks),
                new Deployments(stacks),
                guide,
                executor,
                clock,
                ids));
        router.mount(Console.MOUNT, console).page(console);

        Edge edge = new Edge(router, new SignatureAuthenticator(account, credentials, clock), ids::uuid);
        Admission admission =
                new LoopbackOnly(new OwnPages(HttpApiProxy.MOUNT, Console.MOUNT, new BodyLimits(HttpApiProxy.MOUNT)));
        server = closing(new HttpServer(settings.port(), admission, edge));
        closing(observation); // Before the server, which waits for answers that go on.
    }

    /**
     * Starts everything; returns when requests are answered.
     *
     * @throws BindException when the port is taken
     * @throws workshop.localcloud.storage.StateFolderException when another local cloud holds the state folder, or it is
     *     of another format
     * @throws IOException when the server cannot start otherwise
     */
    public static LocalCloud start(Settings settings) throws IOException {
        return start(settings, Guide.NONE);
    }

    /** The same with a guide, with which its page begins. */
    public static LocalCloud start(Settings settings, Guide guide) throws IOException {
        LocalCloud cloud = new LocalCloud(
                settings, guide, StateFolder.open(settings.stateFolder().toAbsolutePath()));
        try {
            cloud.server.start();
        } catch (IOException | RuntimeException e) {
            cloud.close();
            throw e;
        }
        cloud.folder.noteDatabases();
        cloud.started = true;
        cloud.lambda.resume();
        cloud.pollers.start();
        return cloud;
    }

    public int port() {
        return server.port();
    }

    /** The AWS services that answer, with their operations. */
    public List<AwsService> services() {
        return router.services();
    }

    /** The CloudFormation types that templates may have. */
    public NavigableSet<String> resourceTypes() {
        return types.names();
    }

    /** One of them; reading properties with it does nothing else. */
    Optional<ResourceType<?>> resourceType(String name) {
        return types.find(name);
    }

    /** Stops what was started, the last first; functions' processes end. What was acknowledged is stored. */
    @Override
    public void close() {
        boolean clean = started;
        while (!toClose.isEmpty()) {
            clean &= closed(toClose.pop());
        }
        boolean sealed = clean;
        closed(() -> {
            if (sealed) {
                folder.seal();
            }
            folder.close();
        });
        started = false;
    }

    private static boolean closed(AutoCloseable part) {
        try {
            part.close();
            return true;
        } catch (Exception e) {
            System.getLogger(LocalCloud.class.getName())
                    .log(System.Logger.Level.WARNING, "A part of the local cloud did not stop cleanly", e);
            return false;
        }
    }

    private static HttpResponse health(String path, Account account) {
        if (!path.equals("/_workshop/health")) {
            return HttpResponse.of(404, "application/json", Json.bytes(Map.of("message", "Not Found")));
        }
        return HttpResponse.of(
                200,
                "application/json",
                Json.bytes(Map.of(
                        "status",
                        "ready",
                        "version",
                        VERSION,
                        "pid",
                        ProcessHandle.current().pid(),
                        "region",
                        account.region())));
    }

    private <T extends AutoCloseable> T closing(T part) {
        toClose.push(part);
        return part;
    }

    private <T extends ExecutorService> T stopping(T threads) {
        toClose.push(() -> {
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
        });
        return threads;
    }

    private static Path work(Path state) {
        Path work = state.resolve("work");
        Runnable unused = Database.keepLibraryIn(work);
        return work;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
