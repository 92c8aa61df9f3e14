package workshop.localcloud.lambda;

/**
 * A synchronous call of a function.
 *
 * @param function a name, or an ARN with or without qualifier
 * @param qualifier a version or "$LATEST"
 * @param payload JSON, which the service that calls has made itself: it is not parsed once more
 */
@SuppressWarnings("ArrayRecordComponent") // Payloads of megabytes are compared nowhere.
public record Invocation(String function, String qualifier, byte[] payload) {

    public static final String LATEST = "$LATEST";

    public static Invocation of(String function, byte[] payload) {
        return new Invocation(function, LATEST, payload);
    }
}
