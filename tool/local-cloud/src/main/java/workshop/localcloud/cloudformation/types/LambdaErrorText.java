package workshop.localcloud.cloudformation.types;

import java.util.function.Supplier;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.AwsException;

/** Lambda's errors as CloudFormation shows them in its events. */
final class LambdaErrorText {

    private LambdaErrorText() {}

    static <T> T during(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwsException e) {
            throw failure(e);
        }
    }

    /** A deletion of what is gone already is fine. */
    static void unlessGone(AwsException error) {
        if (error.status() != 404) {
            throw failure(error);
        }
    }

    private static ResourceException failure(AwsException error) {
        return new ResourceException(
                "Resource handler returned message: \"" + error.getMessage() + " (Service: Lambda, Status Code: "
                        + error.status() + ")\" (HandlerErrorCode: " + handlerCode(error) + ")",
                error);
    }

    private static String handlerCode(AwsException error) {
        return switch (error.status()) {
            case 403 -> "AccessDenied";
            case 404 -> "NotFound";
            case 409 -> "AlreadyExists";
            case 429 -> "Throttling";
            default -> "InvalidRequest";
        };
    }
}
