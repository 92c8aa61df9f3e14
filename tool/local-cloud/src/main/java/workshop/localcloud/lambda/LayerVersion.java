package workshop.localcloud.lambda;

import java.util.List;

/**
 * A published version of a layer.
 *
 * @param createdDate as 2026-01-01T00:00:00.000+0000
 */
public record LayerVersion(
        String layer,
        int version,
        String description,
        String licenseInfo,
        List<String> compatibleRuntimes,
        List<String> compatibleArchitectures,
        FunctionCode code,
        String createdDate) {}
