package workshop.localcloud.cloudformation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

/** CloudFormation behind a socket, and AWS's client for it. Operations are finished when their call returns. */
final class StackFixture implements AutoCloseable {

    static final Account ACCOUNT = new Account("123456789012", "eu-west-1");

    final Notes notes;
    final StackService service;
    final CloudFormationClient client;
    final Map<String, String> objects = new HashMap<>();
    final Set<String> denied = new java.util.HashSet<>();
    private final Database database;
    private final HttpServer server;

    StackFixture(Path folder) throws Exception {
        this(folder, new Notes());
    }

    StackFixture(Path folder, Notes notes) throws Exception {
        this.notes = notes;
        database = new Database(folder);
        service = new StackService(
                database, types(notes), ACCOUNT, Clock.systemUTC(), new RandomIds(), Runnable::run, task -> {});
        AccessControl access = (caller, action, resource, context) ->
                denied.contains(action + " " + resource) ? new Decision.ImplicitDeny() : new Decision.Allowed();
        CloudFormationApi api = new CloudFormationApi(
                service, this::object, access, ACCOUNT, value -> value.replace("https://aws", "http://here"));
        server = new HttpServer(
                0,
                new Edge(
                        new Router().register(api.service()),
                        (request, scope) -> new Principal.Root(ACCOUNT.id()),
                        new RandomIds()::uuid));
        server.start();
        client = CloudFormationClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static ResourceTypes types(Notes notes) {
        return new ResourceTypes(List.of(notes, new NamedRole()));
    }

    private byte[] object(String bucket, String key) {
        String text = objects.get(bucket + "/" + key);
        if (text == null) {
            throw AwsException.of("NoSuchKey", 404, "The specified key does not exist.");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String create(String name, String template) {
        return client.createStack(request -> request.stackName(name).templateBody(template))
                .stackId();
    }

    void update(String name, String template) {
        client.updateStack(request -> request.stackName(name).templateBody(template));
    }

    void delete(String name) {
        client.deleteStack(request -> request.stackName(name));
    }

    Stack stack(String nameOrId) {
        return client.describeStacks(request -> request.stackName(nameOrId))
                .stacks()
                .get(0);
    }

    String status(String nameOrId) {
        return stack(nameOrId).stackStatusAsString();
    }

    /** The newest first, as AWS gives them. */
    List<StackEvent> events(String nameOrId) {
        return client.describeStackEvents(request -> request.stackName(nameOrId))
                .stackEvents();
    }

    /** The oldest first: logical id, status, and the reason if there is one. */
    List<String> history(String nameOrId) {
        List<String> lines = new java.util.ArrayList<>(events(nameOrId).stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + (event.resourceStatusReason() == null ? "" : ": " + event.resourceStatusReason()))
                .toList());
        java.util.Collections.reverse(lines);
        return lines;
    }

    static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        database.close();
    }

    /** Stands for IAM's role where capabilities are asked for. */
    private static final class NamedRole implements ResourceType<String> {
        @Override
        public String name() {
            return "AWS::IAM::Role";
        }

        @Override
        public Set<String> attributes() {
            return Set.of("Arn");
        }

        @Override
        public String read(Properties properties) {
            return properties.string("RoleName").orElse("");
        }

        @Override
        public Resource create(ResourceContext context, String name) {
            return new Resource(context.generatedName(64), Map.of("Arn", "arn"));
        }

        @Override
        public boolean replaces(String before, String after) {
            return !before.equals(after);
        }

        @Override
        public Resource update(ResourceContext context, String physicalId, String before, String after) {
            return new Resource(physicalId, Map.of("Arn", "arn"));
        }

        @Override
        public void delete(ResourceContext context, String physicalId, String name) {}
    }
}
