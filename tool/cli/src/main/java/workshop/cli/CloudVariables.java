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

    /** What would lead elsewhere: a profile's own settings, a session, a proxy that cannot reach this machine. */
    static final List<String> UNSET =
            List.of("AWS_PROFILE", "AWS_SESSION_TOKEN", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy");

    static CloudVariables of(ServerRecord server, Home home) {
        return new CloudVariables(server.port(), server.region(), programs(home));
    }

    static CloudVariables notRunning(Home home) {
        return new CloudVariables(ServerOptions.DEFAULT_PORT, ServerOptions.DEFAULT_REGION, programs(home));
    }

    static Path programs(Home home) {
        return home.nodeModules().resolve(".bin");
    }

    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        // An address, not "localhost": with a name the SDKs put the bucket in front of it.
        values.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port);
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

    /** An environment with these variables in it. */
    public Map<String, String> in(Map<String, String> environment) {
        Map<String, String> changed = new TreeMap<>(environment);
        UNSET.forEach(changed::remove);
        changed.putAll(values());
        changed.put(
                "PATH",
                SearchPath.of(environment).startingWith(programs.toString()).toString());
        return changed;
    }
}
