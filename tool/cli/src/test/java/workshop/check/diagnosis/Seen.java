package workshop.check.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Facts of a service that is right: written, built, deployed, and called without an error. A test changes some of them.
 */
final class Seen {

    static final String CONFIGURATION =
            """
            service: users
            provider:
              timeout: 15
              environment:
                USERS_TABLE: !Ref UsersTable
              iam:
                role:
                  statements:
                    - Effect: Allow
                      Action:
                        - dynamodb:PutItem
                        - dynamodb:Scan
                      Resource: !GetAtt UsersTable.Arn
            functions:
              putUser:
                handler: com.example.users.PutUserHandler
                events:
                  - httpApi: PUT /users/{id}
              stream:
                handler: com.example.users.StreamHandler
                events:
                  - stream:
                      arn: !GetAtt UsersTable.StreamArn
            resources:
              Resources:
                UsersTable:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: ${self:service}-${sls:stage}
                    StreamSpecification:
                      StreamViewType: NEW_AND_OLD_IMAGES
            """;

    static final Concern PUT = new Concern.OfRoute("PUT /users/{id}", "putUser");

    private final Set<String> classes = new TreeSet<>(
            Set.of("com.example.users.PutUserHandler", "com.example.users.StreamHandler", "com.example.users.User"));

    private final Concern concern;
    private String status = "UPDATE_COMPLETE";
    private Optional<StackState.FailedResource> failed = Optional.empty();
    private String written = CONFIGURATION;
    private String deployed = CONFIGURATION;
    private boolean known = true;
    private Folder.Built built = Folder.Built.DEPLOYED;
    private Optional<String> newerSource = Optional.empty();
    private Optional<String> deployedFrom = Optional.empty();
    private String handler = "com.example.users.PutUserHandler";
    private final Map<String, String> environment = new TreeMap<>(Map.of("USERS_TABLE", "users-dev"));
    private boolean mayRun = true;
    private boolean erred;
    private Optional<Failure> failure = Optional.empty();
    private Presence refused = Presence.UNKNOWN;
    private List<MappingState> mappings = List.of();
    private Optional<TableState> table =
            Optional.of(new TableState("UsersTable", "users-dev", List.of("id"), "NEW_AND_OLD_IMAGES"));
    private Optional<Arrival> arrival = Optional.empty();

    private Seen(Concern concern) {
        this.concern = concern;
    }

    static Seen of(Concern concern) {
        return new Seen(concern);
    }

    Seen status(String now) {
        status = now;
        return this;
    }

    Seen failedAt(String resource, String reason) {
        failed = Optional.of(new StackState.FailedResource(resource, reason));
        return this;
    }

    /** Changes serverless.yml. */
    Seen written(String old, String fresh) {
        written = replaced(written, old, fresh);
        return this;
    }

    /** Changes what is deployed. */
    Seen deployed(String old, String fresh) {
        deployed = replaced(deployed, old, fresh);
        return this;
    }

    /** Changes both. */
    Seen both(String old, String fresh) {
        return written(old, fresh).deployed(old, fresh);
    }

    private static String replaced(String text, String old, String fresh) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        return text.replace(old, fresh);
    }

    Seen noFolder() {
        known = false;
        return this;
    }

    Seen jar(Folder.Built now) {
        built = now;
        return this;
    }

    Seen jarOf(String folder) {
        deployedFrom = Optional.of(folder);
        return jar(Folder.Built.OTHER);
    }

    Seen newerSource(String source) {
        newerSource = Optional.of(source);
        return this;
    }

    /** Takes a class out of sources and jar. */
    Seen without(String name) {
        classes.remove(name);
        return this;
    }

    Seen handler(String name) {
        handler = name;
        return this;
    }

    Seen variable(String name, String value) {
        environment.clear();
        environment.put(name, value);
        return this;
    }

    Seen mayNotRun() {
        mayRun = false;
        return this;
    }

    Seen erred() {
        erred = true;
        return this;
    }

    Seen failure(Failure.Kind kind, String type, String message, String place) {
        erred = true;
        failure = Optional.of(new Failure(kind, type, message, Optional.of(place)));
        return this;
    }

    Seen refusal(String action, String table) {
        return failure(
                Failure.Kind.THROWN,
                "software.amazon.awssdk.services.dynamodb.model.DynamoDbException",
                "User: arn:aws:sts::1:assumed-role/r/users-dev-putUser is not authorized to perform: " + action
                        + " on resource: arn:aws:dynamodb:us-east-1:1:table/" + table
                        + " because no identity-based policy allows the " + action + " action",
                "UserRepository.java:41");
    }

    Seen refused(Presence presence) {
        refused = presence;
        return this;
    }

    Seen mapping(String state, String result, String... filters) {
        mappings = List.of(new MappingState("u-1", state, result, List.of(filters)));
        return this;
    }

    Seen noTable() {
        table = Optional.empty();
        return this;
    }

    Seen table(String key, String viewType) {
        table = Optional.of(new TableState("UsersTable", "users-dev", List.of(key), viewType));
        return this;
    }

    Seen arrival(Arrival seen) {
        arrival = Optional.of(seen);
        return this;
    }

    Facts facts() {
        String function =
                concern instanceof Concern.OfMapping || concern instanceof Concern.OfRecords ? "stream" : "putUser";
        try {
            return new Facts(
                    concern,
                    "docs/3-api.md, \"The task\"",
                    new StackState("users-dev", status, failed),
                    Service.ofYaml(deployed),
                    known
                            ? Optional.of(Folder.of(
                                    "3-api",
                                    written,
                                    new Folder.Jar(
                                            "target/users.jar", built, newerSource, classes, classes, deployedFrom)))
                            : Optional.empty(),
                    Optional.of(new DeployedFunction(
                            function,
                            "users-dev-" + function,
                            function.equals("stream") ? "com.example.users.StreamHandler" : handler,
                            environment,
                            15,
                            1024,
                            mayRun)),
                    erred,
                    failure,
                    refused,
                    mappings,
                    table,
                    arrival);
        } catch (ServiceYaml.Unreadable e) {
            throw new IllegalArgumentException(e);
        }
    }
}
