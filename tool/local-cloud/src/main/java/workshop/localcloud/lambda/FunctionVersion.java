package workshop.localcloud.lambda;

/**
 * A function as it runs: $LATEST or a published version.
 *
 * @param version "$LATEST" or a number
 * @param lastModified as 2026-01-01T00:00:00.000+0000
 * @param revisionId another one after each change: what runs belongs to one revision
 */
public record FunctionVersion(
        String name,
        String version,
        FunctionSettings settings,
        FunctionCode code,
        String lastModified,
        String revisionId) {

    FunctionVersion published(String number, FunctionSettings newSettings, String revision) {
        return new FunctionVersion(name, number, newSettings, code, lastModified, revision);
    }
}
