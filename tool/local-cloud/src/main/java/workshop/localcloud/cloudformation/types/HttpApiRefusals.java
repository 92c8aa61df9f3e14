package workshop.localcloud.cloudformation.types;

import java.util.List;
import java.util.function.Supplier;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.AwsException;

/** Refuses, by name, values of properties that API Gateway has and the local cloud has not. */
final class HttpApiRefusals {

    private HttpApiRefusals() {}

    /** @throws ResourceException when the value is none of those implemented */
    static void only(String property, String value, List<String> implemented) {
        if (!implemented.contains(value)) {
            throw new ResourceException("The local cloud does not implement " + property + " " + value
                    + " of API Gateway; it implements " + String.join(", ", implemented) + ".");
        }
    }

    /** Runs a call of a service. @throws ResourceException when the service refuses */
    static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsException e) {
            throw new ResourceException(e.code() + ": " + e.getMessage(), e);
        }
    }
}
