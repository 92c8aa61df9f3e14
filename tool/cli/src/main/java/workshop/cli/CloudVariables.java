package workshop.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables that make the Serverless CLI, the AWS CLI and the SDKs talk to the local cloud.
 *
 * @param programs the folder of the pinned {@code serverless}
 */
public record CloudVariables(int port, String region, Path programs) {

    /** What would lead elsewhere: a profile's own settings, a session. */
    static final List<String> UNSET = List.of("AWS_PROFILE", "AWS_SESSION_TOKEN");

    /** No proxy reaches this machine. */
    static final List<String> PROXIES = List.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy");

    private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");
    private static final String THIS_MACHINE = "127.0.0.1,localhost";

    static CloudVariables of(ServerRecord server, Home home) {
        return new CloudVariables(server.port(), server.region(), programs(home));
    }

    static CloudVariables notRunning(Home home) {
        return new CloudVariables(ServerOptions.DEFAULT_PORT, ServerOptions.DEFAULT_REGION, programs(home));
    }

    static Path programs(Home home) {
        return home.tool().resolve("programs");
    }

    String url() {
        // An address, not "localhost": with a name the SDKs put the bucket in front of it.
        return "http://127.0.0.1:" + port;
    }

    /** @param environment that of the shell, whose exceptions from its proxy are kept */
    Map<String, String> values(Map<String, String> environment) {
        Map<String, String> values = values();
        String exceptions = NO_PROXY.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse("");
        // One value for both: programs read one or the other first.
        NO_PROXY.forEach(name -> values.put(name, withThisMachine(exceptions)));
        return values;
    }

    private static String withThisMachine(String exceptions) {
        if (exceptions.isEmpty()) {
            return THIS_MACHINE;
        }
        return exceptions.equals("*") || exceptions.endsWith(THIS_MACHINE)
                ? exceptions
                : exceptions + "," + THIS_MACHINE;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AWS_ENDPOINT_URL", url());
        values.put("AWS_REGION", region);
        values.put("AWS_DEFAULT_REGION", region);
        values.put("AWS_ACCESS_KEY_ID", "test");
        values.put("AWS_SECRET_ACCESS_KEY", "test");
        // Milliseconds between two looks at a deployment; the CLI's own 5 s are meant for AWS.
        values.put("SLS_AWS_MONITORING_FREQUENCY", "100");
        // On Node 20 the SDK would put eight lines of advice in front of each answer; doctor says which Node to
        // install.
        values.put("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true");
        return values;
    }

    /** The environment of a program that talks to nothing but the local cloud. */
    public Map<String, String> in(Map<String, String> environment) {
        Map<String, String> changed = new TreeMap<>(environment);
        UNSET.forEach(changed::remove);
        // Some programs ask a proxy whatever NO_PROXY says.
        PROXIES.forEach(changed::remove);
        changed.putAll(values());
        changed.put(
                "PATH",
                SearchPath.of(environment).startingWith(programs.toString()).toString());
        return changed;
    }
}
