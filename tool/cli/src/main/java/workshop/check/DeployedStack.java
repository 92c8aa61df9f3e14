package workshop.check;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The learner's stack as AWS's APIs show it. */
final class DeployedStack {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String LOGS_OF_FUNCTIONS = "/aws/lambda/";

    private final AwsClients aws;
    private final String name;
    private final LongSupplier nanoTime;
    private final Check.Pause pause;

    DeployedStack(AwsClients aws, String name, LongSupplier nanoTime, Check.Pause pause) {
        this.aws = aws;
        this.name = name;
        this.nanoTime = nanoTime;
        this.pause = pause;
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
        return aws.lambda().invoke(request -> request.functionName(deployed.functionArn())
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    Optional<TableDescription> table() {
        return resource("UsersTable").map(resource -> aws.dynamoDb()
                .describeTable(request -> request.tableName(resource.physicalResourceId()))
                .table());
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
        return aws.http().send(method, url + path, body, contentType);
    }

    /** The function's log lines since a moment, once they have what is sought, or when the time is over. */
    String log(String function, Instant since, String sought, Duration within) throws InterruptedException {
        return String.join("\n", logEvents(function, since, text(sought), within));
    }

    private static Predicate<List<String>> text(String sought) {
        return events -> events.stream().anyMatch(event -> event.contains(sought));
    }

    /** The function's log events since a moment, once they are complete, or when the time is over. */
    List<String> logEvents(String function, Instant since, Predicate<List<String>> complete, Duration within)
            throws InterruptedException {
        FunctionConfiguration deployed =
                function(function).orElseThrow(() -> new CheckException("the stack has no function " + function));
        return await(
                () -> aws
                        .logs()
                        .filterLogEventsPaginator(request -> request.logGroupName(
                                        deployed.loggingConfig().logGroup())
                                .startTime(since.toEpochMilli()))
                        .events()
                        .stream()
                        .map(FilteredLogEvent::message)
                        .toList(),
                complete,
                within);
    }

    /** What is found at last: what is wanted, or what is there when the time is over. */
    <T> T await(Supplier<T> look, Predicate<T> wanted, Duration within) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + within.toNanos();
        while (true) {
            T found = look.get();
            if (wanted.test(found) || nanoTime.getAsLong() > deadline) {
                return found;
            }
            pause.of(POLL);
        }
    }

    /** What the account still has of the stack's name, a line each. */
    List<String> leftovers() {
        List<String> found = new ArrayList<>();
        stack().ifPresent(stack -> found.add("stack " + name + " (" + stack.stackStatusAsString() + ")"));
        aws.dynamoDb().listTablesPaginator().tableNames().stream()
                .filter(table -> table.equals(name))
                .forEach(table -> found.add("table " + table));
        aws.lambda().listFunctionsPaginator().functions().stream()
                .filter(function -> isOfStage(function.functionName(), name))
                .forEach(function -> found.add("function " + function.functionName()));
        aws
                .logs()
                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(LOGS_OF_FUNCTIONS + name + "-"))
                .logGroups()
                .stream()
                .filter(group -> isOfStage(group.logGroupName(), LOGS_OF_FUNCTIONS + name))
                .forEach(group -> found.add("log group " + group.logGroupName()));
        aws.s3().listBuckets().buckets().stream()
                .filter(bucket -> bucket.name().startsWith(name + "-serverlessdeploymentbucket"))
                .forEach(bucket -> found.add("bucket " + bucket.name()));
        aws.iam().listRolesPaginator().roles().stream()
                .filter(role -> role.roleName().matches(Pattern.quote(name) + "-[a-z]+(-[a-z]+)+-[0-9]+-lambdaRole"))
                .forEach(role -> found.add("role " + role.roleName()));
        return found;
    }

    /** What belongs to the stage dev-2 begins with what belongs to dev, but goes on with another dash. */
    private static boolean isOfStage(String resource, String prefix) {
        return resource.startsWith(prefix + "-") && resource.indexOf('-', prefix.length() + 1) < 0;
    }
}
