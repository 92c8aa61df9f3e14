package workshop.bench.cold;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import workshop.bench.BenchFailure;
import workshop.bench.cloud.BenchCloud;

/** Functions on a local cloud that are made to start anew for each call. */
final class Functions {

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":[\"dynamodb:*\",\"logs:*\"],\"Resource\":\"*\"}]}";
    private static final Pattern ARCHIVE = Pattern.compile("-XX:SharedArchiveFile=(\\S+)");
    private static final Duration ARCHIVE_WITHIN = Duration.ofMinutes(5);
    private static final int MEMORY = 1024;

    private final BenchCloud cloud;
    private final LambdaClient lambda;
    private final String role;
    private final Map<String, Map<String, String>> variables = new ConcurrentHashMap<>();
    private int changes;

    Functions(BenchCloud cloud, LambdaClient lambda, IamClient iam) {
        this.cloud = cloud;
        this.lambda = lambda;
        this.role = iam.createRole(request -> request.roleName("bench-cold").assumeRolePolicyDocument(TRUST))
                .role()
                .arn();
        iam.putRolePolicy(
                request -> request.roleName("bench-cold").policyName("all").policyDocument(POLICY));
    }

    void create(Subject subject, Path jar, Map<String, String> environment) throws java.io.IOException {
        SdkBytes code = SdkBytes.fromByteArray(Files.readAllBytes(jar));
        lambda.createFunction(request -> request.functionName(subject.function())
                .runtime("java25")
                .handler(subject.handler())
                .role(role)
                .memorySize(MEMORY)
                .timeout(15)
                .environment(each -> each.variables(environment))
                .code(zip -> zip.zipFile(code)));
    }

    /** Ends the function's environments and calls it: what the call took. */
    Timing coldStart(Subject subject, Setup setup, String runtime) {
        Map<String, String> environment = new HashMap<>(variables.computeIfAbsent(subject.function(), this::variables));
        environment.putAll(setup.variables());
        lambda.updateFunctionConfiguration(request -> request.functionName(subject.function())
                .runtime(runtime)
                .description("change " + ++changes)
                .environment(each -> each.variables(environment)));
        return Timing.of(log(subject));
    }

    /** Calls a function that has a process already: what the call took, in milliseconds. */
    double warmCall(Subject subject) {
        return Timing.ofWarm(log(subject));
    }

    private String log(Subject subject) {
        var response = lambda.invoke(request -> request.functionName(subject.function())
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String(subject.payload())));
        String log = new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
        String answer = response.payload().asUtf8String();
        if (response.functionError() != null || !answer.contains(subject.answer())) {
            throw new BenchFailure(subject.label() + " answered " + answer + "\n" + log);
        }
        return log;
    }

    private Map<String, String> variables(String function) {
        EnvironmentResponse environment = lambda.getFunctionConfiguration(request -> request.functionName(function))
                .environment();
        return environment == null ? Map.of() : Map.copyOf(environment.variables());
    }

    /** The archive from which the function's process was started, none where there is none or the system does not tell. */
    String archive(Subject subject) {
        return processes(subject)
                .map(process -> ARCHIVE.matcher(process.info().commandLine().orElse("")))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** The function's process. */
    ProcessHandle process(Subject subject) {
        return processes(subject)
                .findFirst()
                .orElseThrow(() -> new BenchFailure("There is no process of " + subject.handler()));
    }

    private Stream<ProcessHandle> processes(Subject subject) {
        return cloud.process().family().stream()
                .filter(process ->
                        process.info().commandLine().orElse("").strip().endsWith(" " + subject.handler()));
    }

    /** Calls a function until it starts from an archive. */
    void awaitArchive(Subject subject, String runtime) throws InterruptedException {
        long start = System.nanoTime();
        coldStart(subject, Setup.ARCHIVE, runtime);
        while (archive(subject).isEmpty()) {
            if (System.nanoTime() - start > ARCHIVE_WITHIN.toNanos()) {
                throw new BenchFailure(subject.label() + " has no archive of its classes after "
                        + ARCHIVE_WITHIN.toMinutes() + " minutes");
            }
            // Archives are made while nothing is called.
            Thread.sleep(4000);
            coldStart(subject, Setup.ARCHIVE, runtime);
        }
    }

    /** Waits until no archive is made any more. */
    void awaitArchives() throws InterruptedException {
        cloud.awaitArchives();
    }
}
