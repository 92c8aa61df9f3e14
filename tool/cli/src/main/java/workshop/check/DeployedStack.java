package workshop.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.check.diagnosis.Arrival;
import workshop.check.diagnosis.Failure;
import workshop.check.diagnosis.FailureReader;
import workshop.check.diagnosis.MappingState;
import workshop.check.diagnosis.Presence;
import workshop.check.diagnosis.Service;
import workshop.check.diagnosis.StackState;
import workshop.check.diagnosis.TableState;

/** The learner's stack as AWS's APIs show it. */
final class DeployedStack {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String LOGS_OF_FUNCTIONS = "/aws/lambda/";

    /** How long an error takes to its log. */
    private static final Duration ERROR_IS_LOGGED = Duration.ofSeconds(10);

    /** The records of one item may come in two batches. */
    private static final Duration REST_ARRIVES = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsClients aws;
    private final String name;
    private final Waits waits;
    private final Trace trace = new Trace();

    DeployedStack(AwsClients aws, String name, Waits waits) {
        this.aws = aws;
        this.name = name;
        this.waits = waits;
    }

    /** What is being called. */
    Trace trace() {
        return trace;
    }

    String name() {
        return name;
    }

    /** The stack, unless there is none of that name. */
    Optional<Stack> stack() {
        try {
            return aws.cloudFormation().describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails() != null
                    && e.awsErrorDetails().errorMessage().contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The names of the stacks that look like a service's, of whatever stage. */
    List<String> deployed(String service) {
        return aws.cloudFormation().describeStacksPaginator().stacks().stream()
                .filter(stack -> stack.stackName().startsWith(service + "-"))
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .map(Stack::stackName)
                .sorted()
                .toList();
    }

    Optional<StackResource> resource(String logicalId) {
        return stack().stream()
                .flatMap(
                        stack -> aws
                                .cloudFormation()
                                .describeStackResources(request -> request.stackName(name))
                                .stackResources()
                                .stream())
                .filter(resource -> resource.logicalResourceId().equals(logicalId))
                .findFirst();
    }

    private List<StackResource> resources(String type) {
        return aws.cloudFormation().describeStackResources(request -> request.stackName(name)).stackResources().stream()
                .filter(resource -> resource.resourceType().equals(type))
                .toList();
    }

    /** The function of serverless.yml, deployed. */
    Optional<FunctionConfiguration> function(String function) {
        return resource(Character.toUpperCase(function.charAt(0)) + function.substring(1) + "LambdaFunction")
                .map(resource -> aws.lambda()
                        .getFunction(request -> request.functionName(resource.physicalResourceId()))
                        .configuration());
    }

    InvokeResponse invoke(String function, String payload) {
        FunctionConfiguration deployed =
                function(function).orElseThrow(() -> new CheckException("the stack has no function " + function));
        waits.doing().accept("the answer of " + function);
        InvokeResponse response = aws.lambda().invoke(request -> request.functionName(deployed.functionArn())
                .payload(SdkBytes.fromUtf8String(payload)));
        trace.add(new Trace.Invoked(function, failure(response)));
        return response;
    }

    private static Optional<Failure> failure(InvokeResponse response) {
        if (response.functionError() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    FailureReader.ofAnswer(JSON.readTree(response.payload().asUtf8String())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Optional<TableDescription> table() {
        return resource("UsersTable").map(resource -> aws.dynamoDb()
                .describeTable(request -> request.tableName(resource.physicalResourceId()))
                .table());
    }

    /** The stack's table that DynamoDB knows by this name. */
    Optional<TableState> tableNamed(String tableName) {
        return resources("AWS::DynamoDB::Table").stream()
                .filter(resource -> tableName.equals(resource.physicalResourceId()))
                .findFirst()
                .map(resource -> seen(
                        resource.logicalResourceId(),
                        aws.dynamoDb()
                                .describeTable(request -> request.tableName(tableName))
                                .table()));
    }

    /** @throws CheckException when the stack has none */
    TableDescription usersTable() {
        return table().orElseThrow(() -> new CheckException("the stack has no UsersTable"));
    }

    /** @throws CheckException when the stack has none of that name */
    DeployedTable table(String logicalId) {
        return resource(logicalId)
                .map(resource -> new DeployedTable(aws.dynamoDb(), resource.physicalResourceId()))
                .orElseThrow(() -> new CheckException("the stack has no " + logicalId));
    }

    void deleteItem(String id) {
        table().ifPresent(table ->
                new DeployedTable(aws.dynamoDb(), table.tableName()).delete(Map.of("id", AttributeValue.fromS(id))));
    }

    /** Those of the actions on the users' table that the role of a function allows, as IAM evaluates it. */
    SortedSet<String> allowed(String function, List<String> actions) {
        FunctionConfiguration deployed =
                function(function).orElseThrow(() -> new CheckException("the stack has no function " + function));
        return allowedByRole(deployed.role(), actions);
    }

    /** Those of the actions on the users' table that any role of the stack allows. */
    SortedSet<String> allowed(List<String> actions) {
        SortedSet<String> allowed = new TreeSet<>();
        resources("AWS::IAM::Role").stream()
                .map(resource -> aws.iam()
                        .getRole(request -> request.roleName(resource.physicalResourceId()))
                        .role()
                        .arn())
                .forEach(role -> allowed.addAll(allowedByRole(role, actions)));
        return allowed;
    }

    private SortedSet<String> allowedByRole(String role, List<String> actions) {
        String table = usersTable().tableArn();
        return aws
                .iam()
                .simulatePrincipalPolicyPaginator(request ->
                        request.policySourceArn(role).actionNames(actions).resourceArns(table))
                .evaluationResults()
                .stream()
                .filter(result -> result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED)
                .map(EvaluationResult::evalActionName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The policy documents of the functions' roles, as text. */
    String policies() {
        List<String> documents = new ArrayList<>();
        for (StackResource role : resources("AWS::IAM::Role")) {
            String roleName = role.physicalResourceId();
            aws.iam().listRolePolicies(request -> request.roleName(roleName)).policyNames().stream()
                    .map(policy -> aws.iam()
                            .getRolePolicy(request -> request.roleName(roleName).policyName(policy))
                            .policyDocument())
                    .map(document -> java.net.URLDecoder.decode(document, StandardCharsets.UTF_8))
                    .forEach(documents::add);
        }
        return String.join("\n", documents);
    }

    List<EventSourceMappingConfiguration> mappings(String function) {
        return function(function).stream()
                .flatMap(deployed -> aws
                        .lambda()
                        .listEventSourceMappings(request -> request.functionName(deployed.functionName()))
                        .eventSourceMappings()
                        .stream())
                .toList();
    }

    /** A bucket, whether or not it is part of the stack. */
    Bucket bucket(String bucket) {
        return new Bucket(aws.s3(), bucket);
    }

    /** The API's address, without a slash at its end. */
    Optional<String> apiUrl() {
        return stack().stream()
                .flatMap(stack -> stack.outputs().stream())
                .filter(output -> output.outputKey().equals("HttpApiUrl"))
                .map(Output::outputValue)
                .map(url -> url.replaceFirst("/+$", ""))
                .findFirst();
    }

    /** Calls the API with a body of JSON. */
    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, path, body, "application/json");
    }

    HttpResponse<String> call(String method, String path, String body, String contentType)
            throws IOException, InterruptedException {
        String url = apiUrl().orElseThrow(() -> new CheckException("the stack has no HTTP API"));
        waits.doing().accept("the answer to " + method + " " + path);
        HttpResponse<String> answer = aws.http().send(method, url + path, body, contentType);
        trace.add(new Trace.Requested(method, path, answer.statusCode()));
        return answer;
    }

    /** The function's log events since a moment as text, once they have what is sought, or when the time is over. */
    String log(String function, Instant since, String sought, Duration within) throws InterruptedException {
        return String.join(
                "\n",
                logEvents(
                        function,
                        since,
                        events -> events.stream().anyMatch(event -> event.contains(sought)),
                        "\"" + sought + "\"",
                        within));
    }

    /**
     * The function's log events since a moment, once they are complete, or when the time is over.
     *
     * @param sought what they are to have, for the reader
     */
    List<String> logEvents(
            String function, Instant since, Predicate<List<String>> complete, String sought, Duration within)
            throws InterruptedException {
        FunctionLog log = logOf(function);
        return await(sought + " in the log of " + function, () -> log.events(since), complete, within);
    }

    /**
     * What is found at last: what is wanted, or what is there when the time is over.
     *
     * @param sought for the reader
     */
    <T> T await(String sought, Supplier<T> look, Predicate<T> wanted, Duration within) throws InterruptedException {
        waits.doing().accept(sought + ", for " + within.toSeconds() + " s at most");
        long deadline = waits.nanoTime().getAsLong() + within.toNanos();
        while (true) {
            T found = look.get();
            if (wanted.test(found) || waits.nanoTime().getAsLong() > deadline) {
                return found;
            }
            waits.pause().of(POLL);
        }
    }

    /**
     * Waits for the changes of a user in the log of a function, until they are there, or it is clear that they do not
     * come, or the time is over.
     */
    Arrival changes(String function, Instant since, String user, List<String> changes, Duration within)
            throws InterruptedException {
        FunctionLog log = logOf(function);
        waits.doing()
                .accept("the records of " + user + " in the log of " + function + ", for " + within.toSeconds()
                        + " s at most");
        long deadline = waits.nanoTime().getAsLong() + within.toNanos();
        boolean settled = false;
        while (true) {
            Arrival arrival = Arrival.in(log.events(since), user, changes);
            trace.arrived(arrival);
            if (arrival instanceof Arrival.Complete
                    || arrival.isFinal() && settled
                    || waits.nanoTime().getAsLong() > deadline) {
                return arrival;
            }
            settled = arrival.isFinal();
            waits.pause().of(settled ? REST_ARRIVES : POLL);
        }
    }

    /** @param wait whether there must be one, which the log may not have yet */
    Optional<Failure> failureInLog(String function, boolean wait) throws InterruptedException {
        Optional<FunctionConfiguration> deployed = function(function);
        if (deployed.isEmpty()) {
            return Optional.empty();
        }
        FunctionLog log = new FunctionLog(aws.logs(), deployed.get());
        waits.doing().accept("the error in the log of " + function);
        long deadline = waits.nanoTime().getAsLong() + (wait ? ERROR_IS_LOGGED.toNanos() : 0);
        while (true) {
            Optional<Failure> failure = FailureReader.ofLog(log.events(trace.since()));
            if (failure.isPresent()
                    || waits.nanoTime().getAsLong() > deadline
                    || !mayRun(deployed.get().functionName())) {
                return failure;
            }
            waits.pause().of(POLL);
        }
    }

    private FunctionLog logOf(String function) {
        return new FunctionLog(
                aws.logs(),
                function(function).orElseThrow(() -> new CheckException("the stack has no function " + function)));
    }

    /** Whether a function has any concurrency left to it. */
    boolean mayRun(String functionName) {
        Integer reserved = aws.lambda()
                .getFunctionConcurrency(request -> request.functionName(functionName))
                .reservedConcurrentExecutions();
        return reserved == null || reserved > 0;
    }

    /** What the deployed template describes; nothing when there is no stack. */
    Service template() {
        if (stack().isEmpty()) {
            return Service.NOTHING;
        }
        try {
            return Service.ofTemplate(JSON.readTree(aws.cloudFormation()
                    .getTemplate(request -> request.stackName(name))
                    .templateBody()));
        } catch (JsonProcessingException e) {
            throw new CheckException("the template of " + name + " was not made by the Serverless Framework");
        }
    }

    /** The stack, and what went wrong when it was last changed. */
    StackState state() {
        Optional<Stack> stack = stack();
        String status = stack.map(Stack::stackStatusAsString).orElse("");
        boolean failed = status.contains("FAILED") || status.contains("ROLLBACK");
        return new StackState(name, status, failed ? firstFailure() : Optional.empty());
    }

    /** Events come newest first; those of the last change begin with one of the stack itself. */
    private Optional<StackState.FailedResource> firstFailure() {
        Optional<StackState.FailedResource> first = Optional.empty();
        for (StackEvent event : aws.cloudFormation()
                .describeStackEventsPaginator(request -> request.stackName(name))
                .stackEvents()) {
            String status = event.resourceStatusAsString();
            boolean ofStack = event.stackId().equals(event.physicalResourceId());
            if (ofStack
                    && List.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS")
                            .contains(status)) {
                return first;
            }
            String reason = String.valueOf(event.resourceStatusReason());
            if (!ofStack && status.endsWith("_FAILED") && !reason.matches("(?i).*cancel+ed.*")) {
                first = Optional.of(new StackState.FailedResource(event.logicalResourceId(), reason));
            }
        }
        return first;
    }

    /** A table in a form that needs no SDK. */
    static TableState seen(String logicalId, TableDescription table) {
        return new TableState(
                logicalId,
                table.tableName(),
                table.keySchema().stream().map(KeySchemaElement::attributeName).toList(),
                table.streamSpecification() == null
                        ? ""
                        : table.streamSpecification().streamViewTypeAsString());
    }

    List<MappingState> mappingStates(String function) {
        return mappings(function).stream()
                .map(mapping -> new MappingState(
                        mapping.uuid(),
                        mapping.state(),
                        String.valueOf(mapping.lastProcessingResult()),
                        mapping.filterCriteria() == null
                                ? List.of()
                                : mapping.filterCriteria().filters().stream()
                                        .map(Filter::pattern)
                                        .toList()))
                .toList();
    }

    Presence presence(String table) {
        try {
            aws.dynamoDb().describeTable(request -> request.tableName(table));
            return Presence.THERE;
        } catch (ResourceNotFoundException e) {
            return Presence.MISSING;
        } catch (DynamoDbException e) {
            return Presence.UNKNOWN;
        }
    }

    /** What the account still has of the stack's name, by what it is: "function", "log group" and so on. */
    Map<String, List<String>> leftovers() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put(
                "stack",
                stack().stream()
                        .map(stack -> name + " (" + stack.stackStatusAsString() + ")")
                        .toList());
        found.put("table", named(aws.dynamoDb().listTablesPaginator().tableNames().stream(), name::equals));
        found.put(
                "function",
                named(
                        aws.lambda().listFunctionsPaginator().functions().stream()
                                .map(FunctionConfiguration::functionName),
                        function -> isOfStage(function, name)));
        found.put(
                "log group",
                named(
                        aws
                                .logs()
                                .describeLogGroupsPaginator(
                                        request -> request.logGroupNamePrefix(LOGS_OF_FUNCTIONS + name + "-"))
                                .logGroups()
                                .stream()
                                .map(LogGroup::logGroupName),
                        group -> isOfStage(group, LOGS_OF_FUNCTIONS + name)));
        found.put(
                "bucket",
                named(
                        aws.s3().listBuckets().buckets().stream().map(bucket -> bucket.name()),
                        bucket -> bucket.startsWith(name + "-serverlessdeploymentbucket")));
        found.put(
                "role",
                named(
                        aws.iam().listRolesPaginator().roles().stream().map(Role::roleName),
                        role -> role.matches(Pattern.quote(name) + "-[a-z]+(-[a-z]+)+-[0-9]+-lambdaRole")));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private static List<String> named(Stream<String> names, Predicate<String> wanted) {
        return names.filter(wanted).toList();
    }

    /** What belongs to the stage dev-2 begins with what belongs to dev, but goes on with another dash. */
    private static boolean isOfStage(String resource, String prefix) {
        return resource.startsWith(prefix + "-") && resource.indexOf('-', prefix.length() + 1) < 0;
    }
}
