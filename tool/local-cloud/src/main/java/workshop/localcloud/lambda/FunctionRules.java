package workshop.localcloud.lambda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import workshop.localcloud.http.AwsException;

/** What AWS Lambda accepts as a function, and what of it the local cloud runs. Decides only. */
final class FunctionRules {

    /** The runtimes that the local cloud runs, and their Java versions. */
    static final NavigableMap<String, Integer> RUNTIMES =
            new TreeMap<>(Map.of("java11", 11, "java17", 17, "java21", 21, "java25", 25));

    /** What AWS lets an account run at one time; the local cloud starts as many as its machine bears. */
    static final int ACCOUNT_CONCURRENCY = 1000;

    private static final int LEAST_UNRESERVED = 100;
    private static final int LARGEST_ENVIRONMENT = 4096;
    private static final String ROLE = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private FunctionRules() {}

    /** @throws AwsException what AWS refuses, or what the local cloud does not implement, by name */
    static void check(FunctionSettings settings) {
        if (!RUNTIMES.containsKey(settings.runtime())) {
            throw LambdaErrors.invalid("The runtime " + settings.runtime()
                    + " is not supported by the local cloud; it runs " + String.join(", ", RUNTIMES.keySet()) + ".");
        }
        require(settings.role().matches(ROLE), "role", settings.role(), "satisfy regular expression pattern: " + ROLE);
        require(
                settings.handler().matches("[^\\s]{1,128}"),
                "handler",
                settings.handler(),
                "satisfy regular expression pattern: [^\\s]+");
        require(
                settings.description().length() <= 256,
                "description",
                settings.description(),
                "have length less than or equal to 256");
        range("timeout", settings.timeout(), 1, 900);
        range("memorySize", settings.memorySize(), 128, 10240);
        range("ephemeralStorage.size", settings.ephemeralStorage(), 512, 10240);
        boolean oneArchitecture = settings.architectures().size() == 1
                && List.of("x86_64", "arm64").containsAll(settings.architectures());
        require(
                oneArchitecture,
                "architectures",
                settings.architectures(),
                "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
        require(
                settings.logGroup().matches("[.\\-_/#A-Za-z0-9]{1,512}"),
                "loggingConfig.logGroup",
                settings.logGroup(),
                "satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        checkEnvironment(settings.environment());
    }

    /** Whether snapshots are wanted. */
    static boolean snapStart(String applyOn) {
        require(
                List.of("None", "PublishedVersions").contains(applyOn),
                "snapStart.applyOn",
                applyOn,
                "satisfy enum value set: [PublishedVersions, None]");
        return applyOn.equals("PublishedVersions");
    }

    /** @param others what is reserved for the account's other functions */
    static void checkReserved(int executions, int others) {
        require(executions >= 0, "reservedConcurrentExecutions", executions, "have value greater than or equal to 0");
        if (executions + (long) others > ACCOUNT_CONCURRENCY - LEAST_UNRESERVED) {
            throw LambdaErrors.invalid("Specified ReservedConcurrentExecutions for function decreases account's"
                    + " UnreservedConcurrentExecution below its minimum value of [" + LEAST_UNRESERVED + "].");
        }
    }

    static void checkName(String name) {
        if (name.length() > 64) {
            throw LambdaErrors.constraint("functionName", name, "have length less than or equal to 64");
        }
    }

    private static void checkEnvironment(Map<String, String> environment) {
        Set<String> reserved = new TreeSet<>(environment.keySet());
        reserved.retainAll(RESERVED);
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalid("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided contains reserved keys that are currently not supported"
                    + " for modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        environment.keySet().forEach(name -> {
            require(
                    name.matches("[a-zA-Z]([a-zA-Z0-9_])+"),
                    "environment.variables",
                    name,
                    "satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+");
        });
        int size = environment.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        if (size > LARGEST_ENVIRONMENT) {
            throw LambdaErrors.invalid("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided exceeded the 4KB limit. Environment variables"
                    + " measured in bytes: " + size);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void range(String member, int value, int least, int most) {
        require(value >= least, member, value, "have value greater than or equal to " + least);
        require(value <= most, member, value, "have value less than or equal to " + most);
    }

    private static void require(boolean condition, String member, Object value, String constraint) {
        if (!condition) {
            throw LambdaErrors.constraint(member, value, constraint);
        }
    }
}
