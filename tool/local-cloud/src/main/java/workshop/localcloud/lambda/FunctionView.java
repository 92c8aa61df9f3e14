package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/** How functions are written in answers (recorded fact F5). */
final class FunctionView {

    private final Account account;

    FunctionView(Account account) {
        this.account = account;
    }

    /**
     * As it is.
     *
     * @param qualifier the version or alias that its ARN names
     */
    ObjectNode active(FunctionVersion function, Optional<String> qualifier) {
        return settings(function, qualifier)
                .put("State", "Active")
                .put("LastUpdateStatus", "Successful")
                .set("RuntimeVersionConfig", runtimeVersion(function));
    }

    /** As the answer of a creation has it. */
    ObjectNode pending(FunctionVersion function) {
        return settings(function, Optional.empty())
                .put("State", "Pending")
                .put("StateReason", "The function is being created.")
                .put("StateReasonCode", "Creating")
                .set("RuntimeVersionConfig", runtimeVersion(function));
    }

    /** As the answer of an update has it. */
    ObjectNode updating(FunctionVersion function) {
        return settings(function, Optional.empty())
                .put("State", "Active")
                .put("LastUpdateStatus", "InProgress")
                .put("LastUpdateStatusReason", "The function is being created.")
                .put("LastUpdateStatusReasonCode", "Creating")
                .set("RuntimeVersionConfig", runtimeVersion(function));
    }

    /** As lists have it. */
    ObjectNode settings(FunctionVersion function, Optional<String> qualifier) {
        FunctionSettings settings = function.settings();
        ObjectNode node = Json.object()
                .put("FunctionName", function.name())
                .put(
                        "FunctionArn",
                        account.arn("lambda", "function:" + function.name())
                                + qualifier.map(name -> ":" + name).orElse(""))
                .put("Runtime", settings.runtime())
                .put("Role", settings.role())
                .put("Handler", settings.handler())
                .put("CodeSize", function.code().size())
                .put("Description", settings.description())
                .put("Timeout", settings.timeout())
                .put("MemorySize", settings.memorySize())
                .put("LastModified", function.lastModified())
                .put("CodeSha256", function.code().sha256())
                .put("Version", function.version())
                .put("RevisionId", function.revisionId())
                .put("PackageType", "Zip");
        if (!settings.environment().isEmpty()) {
            ObjectNode variables = node.putObject("Environment").putObject("Variables");
            settings.environment().forEach(variables::put);
        }
        node.putObject("TracingConfig").put("Mode", "PassThrough");
        settings.architectures().forEach(node.putArray("Architectures")::add);
        node.putObject("EphemeralStorage").put("Size", settings.ephemeralStorage());
        boolean optimized = settings.snapStart() && !function.version().equals(Invocation.LATEST);
        node.putObject("SnapStart")
                .put("ApplyOn", settings.snapStart() ? "PublishedVersions" : "None")
                .put("OptimizationStatus", optimized ? "On" : "Off");
        if (!settings.layers().isEmpty()) {
            ArrayNode layers = node.putArray("Layers");
            settings.layers().forEach(layer -> layers.addObject()
                    .put("Arn", layer.arn())
                    .put("CodeSize", layer.code().size()));
        }
        node.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", settings.logGroup());
        return node;
    }

    /** AWS names its runtimes' versions by a digest; ours is made of the runtime's name. */
    static String runtimeVersionArn(Account account, String runtime) {
        StringBuilder digest = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            digest.append(UUID.nameUUIDFromBytes((runtime + i).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", ""));
        }
        return "arn:aws:lambda:" + account.region() + "::runtime:" + digest;
    }

    private ObjectNode runtimeVersion(FunctionVersion function) {
        return Json.object()
                .put(
                        "RuntimeVersionArn",
                        runtimeVersionArn(account, function.settings().runtime()));
    }
}
