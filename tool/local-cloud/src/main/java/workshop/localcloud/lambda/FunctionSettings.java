package workshop.localcloud.lambda;

import java.util.List;
import java.util.Map;

/**
 * What a function's owner sets, beside its code.
 *
 * @param timeout seconds
 * @param memorySize MB
 * @param ephemeralStorage MB
 * @param environment the function's own variables
 * @param logGroup where its log goes
 * @param snapStart for published versions
 * @param layers in the order in which they are laid over each other; settings of an older version have none
 */
public record FunctionSettings(
        String runtime,
        String role,
        String handler,
        String description,
        int timeout,
        int memorySize,
        int ephemeralStorage,
        List<String> architectures,
        Map<String, String> environment,
        String logGroup,
        boolean snapStart,
        List<FunctionLayer> layers) {

    public FunctionSettings {
        layers = layers == null ? List.of() : layers;
    }

    /** AWS's defaults. */
    public static FunctionSettings of(String name, String runtime, String role, String handler) {
        return new FunctionSettings(
                runtime,
                role,
                handler,
                "",
                3,
                128,
                512,
                List.of("x86_64"),
                Map.of(),
                "/aws/lambda/" + name,
                false,
                List.of());
    }

    FunctionSettings withDescription(String text) {
        return new FunctionSettings(
                runtime,
                role,
                handler,
                text,
                timeout,
                memorySize,
                ephemeralStorage,
                architectures,
                environment,
                logGroup,
                snapStart,
                layers);
    }

    /** The same with other layers. */
    public FunctionSettings withLayers(List<FunctionLayer> others) {
        return new FunctionSettings(
                runtime,
                role,
                handler,
                description,
                timeout,
                memorySize,
                ephemeralStorage,
                architectures,
                environment,
                logGroup,
                snapStart,
                others);
    }

    /** The same with another log group. */
    public FunctionSettings withLogGroup(String group) {
        return new FunctionSettings(
                runtime,
                role,
                handler,
                description,
                timeout,
                memorySize,
                ephemeralStorage,
                architectures,
                environment,
                group,
                snapStart,
                layers);
    }
}
