package workshop.localcloud.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as an AWS service words it; each service keeps its errors in one catalogue and makes a fresh one each time.
 * The protocol's writer gives it its shape.
 */
public final class AwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, Object> fields;

    private AwsException(String code, int status, @Nullable String message, Map<String, Object> fields) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.fields = fields;
    }

    /**
     * @param code the error's name without name space, such as ResourceNotFoundException
     * @param status the HTTP status
     */
    public static AwsException of(String code, int status, @Nullable String message) {
        return new AwsException(code, status, message, Map.of());
    }

    /**
     * This error with one more member in its JSON body. A member "Message" replaces the usual "message": some of
     * Lambda's errors are spelt so (recorded fact A5).
     */
    public AwsException with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new AwsException(code, status, getMessage(), more);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** Members of the JSON body beside the message. */
    public Map<String, Object> fields() {
        return fields;
    }
}
