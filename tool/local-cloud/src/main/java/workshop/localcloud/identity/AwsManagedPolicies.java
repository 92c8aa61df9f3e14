package workshop.localcloud.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import workshop.localcloud.http.Json;

/** The policies of AWS itself that the local cloud knows, with AWS's statements (AWS Managed Policy Reference). */
final class AwsManagedPolicies {

    private static final List<String> WRITE_LOGS =
            List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");

    private static final Map<String, ManagedPolicy> BY_ARN = Arrays.stream(new ManagedPolicy[] {
                policy("/", "AdministratorAccess", "ANPAIWMBCKSKIEE64ZLYK", List.of("*")),
                policy("/service-role/", "AWSLambdaBasicExecutionRole", "ANPAJNCQGXC42545SKXIK", WRITE_LOGS),
                policy(
                        "/service-role/",
                        "AWSLambdaDynamoDBExecutionRole",
                        "ANPAIP7WNAGMIPYNW4WQG",
                        with(
                                "dynamodb:DescribeStream",
                                "dynamodb:GetRecords",
                                "dynamodb:GetShardIterator",
                                "dynamodb:ListStreams")),
                policy(
                        "/service-role/",
                        "AWSLambdaSQSQueueExecutionRole",
                        "ANPAJFWJZI6JNND4TSELK",
                        with("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"))
            })
            .collect(Collectors.toMap(ManagedPolicy::arn, policy -> policy, (a, b) -> a, TreeMap::new));

    private AwsManagedPolicies() {}

    static Optional<ManagedPolicy> find(String arn) {
        return Optional.ofNullable(BY_ARN.get(arn));
    }

    static boolean isOfAws(String arn) {
        return arn.startsWith("arn:aws:iam::aws:policy/");
    }

    /** The ARNs that are known, for messages. */
    static String known() {
        return String.join(", ", BY_ARN.keySet());
    }

    private static List<String> with(String... actions) {
        return java.util.stream.Stream.concat(Arrays.stream(actions), WRITE_LOGS.stream())
                .toList();
    }

    private static ManagedPolicy policy(String path, String name, String id, List<String> actions) {
        Object action = actions.size() == 1 ? actions.get(0) : actions;
        var statement = Json.object();
        statement.put("Effect", "Allow");
        statement.set("Action", Json.mapper().valueToTree(action));
        statement.put("Resource", "*");
        var document = Json.object();
        document.put("Version", "2012-10-17");
        document.set("Statement", Json.array().add(statement));
        return new ManagedPolicy(
                "arn:aws:iam::aws:policy" + path + name,
                name,
                path,
                id,
                null,
                List.of(Json.text(document)),
                1_428_600_000L, // AWS's own date of creation differs a little; nothing depends on it.
                1_428_600_000L,
                Map.of());
    }
}
