package workshop.localcloud.lambda;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.SessionCredentials;

/**
 * How a function's process is started: the command and all its variables. Decides only.
 *
 * @param installation what it runs from
 * @param classData the archive of classes that it starts from
 * @param runtime what stands before the function's own class path
 * @param temporary the process's own temporary folder
 * @param runtimeApi host:port/path
 * @param endpoint where AWS SDKs in the process find this local cloud
 */
record ProcessPlan(
        Account account,
        FunctionVersion function,
        Installation installation,
        ClassData classData,
        List<Path> runtime,
        Path temporary,
        String runtimeApi,
        String endpoint,
        String logStream,
        SessionCredentials credentials) {

    /** A file in the temporary folder that the virtual machine writes when it crashes. */
    static final String CRASH_REPORT = "hs_err.log";

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC\\b");

    private static final Pattern FIRST_HEAP = Pattern.compile("-Xms|-XX:Initial(HeapSize|RAMPercentage)");

    private static final int HEAP_PERCENT = 85;

    /** The virtual machine begins with this part of the memory it sees: on Lambda the function's, here the machine's. */
    private static final int HEAP_START = 64;

    /** The virtual machine's own, in megabytes. */
    private static final int SMALLEST_HEAP = 8;

    List<String> command() {
        Jdk jdk = installation.jdk();
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-Xmx" + function.settings().memorySize() * HEAP_PERCENT / 100 + "m",
                "-Xshare:auto",
                "-Djava.net.preferIPv4Stack=true",
                "-Dfile.encoding=UTF-8",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporary.resolve(CRASH_REPORT),
                "-Duser.home=" + temporary,
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(defaults());
        command.addAll(jdk.trimming());
        // AWS's client uses Unsafe; from this version on the virtual machine warns about it in the function's log.
        if (jdk.feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(classData.options(jdk.feature()));
        List<Path> classPath = new ArrayList<>(runtime);
        classPath.addAll(classData.classPath());
        classPath.add(installation.taskRoot());
        classPath.addAll(installation.libraries());
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("workshop.localcloud.lambda.bootstrap.Bootstrap");
        command.add(function.settings().handler());
        return command;
    }

    /** What Lambda chooses where the function's own options choose nothing: a second collector would end the start. */
    private List<String> defaults() {
        String own = function.settings().environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
        List<String> defaults = new ArrayList<>();
        if (!COLLECTOR.matcher(own).find()) {
            defaults.add("-XX:+UseSerialGC");
        }
        if (!own.contains("Tiered")) {
            defaults.add("-XX:TieredStopAtLevel=1");
        }
        if (!FIRST_HEAP.matcher(own).find()) {
            defaults.add("-Xms" + Math.max(SMALLEST_HEAP, function.settings().memorySize() / HEAP_START) + "m");
        }
        return defaults;
    }

    /** With "snap-start" AWS's client runs the function's hooks before the checkpoint and after the restore. */
    private String initializationType() {
        boolean snapStart =
                function.settings().snapStart() && !function.version().equals(Invocation.LATEST);
        return snapStart ? "snap-start" : "on-demand";
    }

    /** Recorded fact F6, and AWS_ENDPOINT_URL. */
    Map<String, String> environment() {
        Path home = installation.jdk().home();
        Path taskRoot = installation.taskRoot();
        Path opt = installation.opt();
        FunctionSettings settings = function.settings();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint);
        variables.putAll(settings.environment());
        variables.put("_HANDLER", settings.handler());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + settings.memorySize());
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", settings.logGroup());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initializationType());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("AWS_REGION", account.region());
        variables.put("AWS_DEFAULT_REGION", account.region());
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        variables.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        variables.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        variables.put("AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129:2000");
        variables.put("_AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129");
        variables.put("_AWS_XRAY_DAEMON_PORT", "2000");
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("LAMBDA_RUNTIME_DIR", String.valueOf(runtime.get(0).getParent()));
        variables.putIfAbsent("TZ", ":UTC");
        variables.putIfAbsent("LANG", "en_US.UTF-8");
        variables.putIfAbsent("PATH", home.resolve("bin") + ":/usr/local/bin:/usr/bin/:/bin:" + opt.resolve("bin"));
        variables.putIfAbsent(
                "LD_LIBRARY_PATH",
                home.resolve("lib") + ":/lib64:/usr/lib64:" + taskRoot + ":" + taskRoot.resolve("lib") + ":"
                        + opt.resolve("lib"));
        return variables;
    }
}
