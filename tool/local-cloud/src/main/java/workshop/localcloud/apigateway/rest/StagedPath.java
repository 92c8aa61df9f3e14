package workshop.localcloud.apigateway.rest;

/**
 * What a request's path names; nothing of it is decoded (recorded fact G1).
 *
 * @param stage empty when the path names none
 * @param path begins with a slash
 * @param stagePath begins with a slash and the stage
 */
record StagedPath(String apiId, String stage, String path, String stagePath) {

    /** @param rest begins with the API's id */
    static StagedPath of(String rest) {
        int afterApi = end(rest, 0);
        String stagePath = rest.substring(afterApi);
        int afterStage = end(stagePath, 1);
        String path = stagePath.substring(Math.min(afterStage, stagePath.length()));
        return new StagedPath(
                rest.substring(0, afterApi),
                stagePath.isEmpty() ? "" : stagePath.substring(1, afterStage),
                path.isEmpty() ? "/" : path,
                stagePath.isEmpty() ? "/" : stagePath);
    }

    private static int end(String text, int from) {
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }
}
