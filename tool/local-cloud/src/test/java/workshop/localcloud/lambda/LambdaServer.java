package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Caller;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.identity.SessionCredentials;
import workshop.localcloud.logs.LogEvent;
import workshop.localcloud.sqs.MessageAttribute;
import workshop.localcloud.sqs.Queues;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** A server with Lambda alone, its neighbours played; closing it checks that no process is left. */
final class LambdaServer implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::000000000000:role/functions";

    final Account account = new Account("000000000000", "us-east-1");
    final Map<String, List<LogEvent>> streams = new ConcurrentHashMap<>();
    final List<String> streamNames = new CopyOnWriteArrayList<>();
    final Set<String> denied = ConcurrentHashMap.newKeySet();
    final Set<String> missingRoles = ConcurrentHashMap.newKeySet();
    /** Who calls: the account itself, until somebody else is set. */
    volatile Caller caller = new Principal.Root("000000000000");

    final Set<String> liveCredentials = ConcurrentHashMap.newKeySet();
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final Map<String, List<String>> queues = new ConcurrentHashMap<>();
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    final PlayedMetrics metrics = new PlayedMetrics();
    final Lambda lambda;
    final LambdaClient client;

    private final Database database;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);

    LambdaServer(Path folder) {
        this(
                folder,
                limits -> new LambdaLimits(
                        limits.mostEnvironments(),
                        limits.longestQueue(),
                        limits.longestWait(),
                        limits.idle(),
                        limits.init(),
                        Duration.ofSeconds(1),
                        limits.asyncRetries()));
    }

    /** What the observer of calls heard. */
    final java.util.List<InvocationReport> reports = new java.util.concurrent.CopyOnWriteArrayList<>();

    LambdaServer(Path folder, UnaryOperator<LambdaLimits> change) {
        database = new Database(folder.resolve("state"));
        RandomIds ids = new RandomIds();
        Router router = new Router();
        server = new HttpServer(0, new Edge(router, (request, scope) -> caller, ids::uuid));
        lambda = new Lambda(new Lambda.Parts(
                account,
                database,
                new Blobs(folder.resolve("state").resolve("blobs")),
                FunctionZips.RUNTIME,
                folder.resolve("work"),
                jdks(),
                this::endpoint,
                new PlayedRoles(),
                (caller, action, resource, context) ->
                        denied.contains(action) ? new Decision.ImplicitDeny() : new Decision.Allowed(),
                this::log,
                metrics,
                reports::add,
                (bucket, key) -> object(folder, bucket + "/" + key),
                new PlayedQueues(),
                ids,
                new AheadClock(),
                Thread::new,
                executor,
                scheduler,
                change.apply(LambdaLimits.forMachine(2))));
        lambda.addTo(router, java.util.List.of());
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        client = LambdaClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(ApacheHttpClient.builder()
                        .maxConnections(100)
                        .socketTimeout(Duration.ofMinutes(2))
                        .build())
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private Path object(Path folder, String place) {
        byte[] bytes = Optional.ofNullable(objects.get(place))
                .orElseThrow(() -> AwsException.of("NoSuchKey", 404, "The specified key does not exist."));
        try {
            return Files.write(Files.createTempFile(folder, "object", ".zip"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Jdk> jdks() {
        return new JdkLocator(
                        System.getenv(),
                        Path.of(System.getProperty("user.home")),
                        Path.of("/"),
                        Path.of(System.getProperty("java.home")))
                .find();
    }

    /** The asynchronous calls as they are stored now. */
    List<AsyncInvocation> waiting() {
        return new Documents<>(database, "lambda_async_invocations", AsyncInvocation.class).all();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    CreateFunctionResponse create(String name, String handler) {
        return create(name, handler, request -> request);
    }

    CreateFunctionResponse create(String name, String handler, UnaryOperator<CreateFunctionRequest.Builder> more) {
        return client.createFunction(more.apply(CreateFunctionRequest.builder()
                        .functionName(name)
                        .runtime("java17")
                        .role(ROLE)
                        .handler(handler)
                        .timeout(30)
                        .memorySize(256)
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(FunctionZips.functions()))))
                .build());
    }

    InvokeResponse invoke(String name, String payload) {
        return client.invoke(request -> request.functionName(name)
                .payload(SdkBytes.fromUtf8String(payload))
                .logType("Tail"));
    }

    /** The messages of all streams, one after the other in the order of the streams' beginnings. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (String stream : streamNames) {
            streams.getOrDefault(stream, List.of()).forEach(event -> messages.add(event.message()));
        }
        return messages;
    }

    private void log(String group, String stream, List<LogEvent> events) {
        String name = group + " " + stream;
        streams.computeIfAbsent(name, key -> {
                    streamNames.add(key);
                    return new CopyOnWriteArrayList<>();
                })
                .addAll(events);
    }

    @Override
    public void close() {
        client.close();
        lambda.close();
        server.close();
        executor.shutdownNow();
        scheduler.shutdownNow();
        database.close();
        List<String> left = ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(handle -> handle.info().commandLine().orElse("?"))
                .filter(command -> command.contains("bootstrap.Bootstrap"))
                .toList();
        if (!left.isEmpty()) {
            throw new AssertionError("Processes are left: " + left);
        }
        if (!liveCredentials.isEmpty()) {
            throw new AssertionError("Credentials are left: " + liveCredentials);
        }
    }

    private final class AheadClock extends Clock {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }

    private final class PlayedQueues implements Queues {

        @Override
        public boolean exists(String queueArn) {
            return queues.containsKey(queueArn);
        }

        @Override
        public void send(String queueArn, String body, Map<String, MessageAttribute> attributes, String senderId) {
            List<String> messages = queues.get(queueArn);
            if (messages == null) {
                throw AwsException.of("AWS.SimpleQueueService.NonExistentQueue", 400, "no queue");
            }
            messages.add(body);
        }
    }

    private final class PlayedRoles implements RoleSessions {

        private final RandomIds ids = new RandomIds();

        @Override
        public Principal.RoleSession session(String roleArn, String sessionName) {
            if (missingRoles.contains(roleArn)) {
                throw AwsException.of("NoSuchEntity", 404, "no role");
            }
            return new Principal.RoleSession(
                    account.id(), roleArn.substring(roleArn.lastIndexOf('/') + 1), "AROA", sessionName);
        }

        @Override
        public SessionCredentials issue(Principal.RoleSession session) {
            String id = ids.upperAlphanumeric(20);
            liveCredentials.add(id);
            return new SessionCredentials(
                    id, "secret", "token", Instant.now().plus(ahead.get()).plus(Duration.ofHours(12)));
        }

        @Override
        public void revoke(SessionCredentials credentials) {
            liveCredentials.remove(credentials.accessKeyId());
        }
    }
}
