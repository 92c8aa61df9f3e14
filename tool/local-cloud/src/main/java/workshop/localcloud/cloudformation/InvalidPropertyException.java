package workshop.localcloud.cloudformation;

/** A property has a value that AWS's schema of the resource type does not allow; the message begins with where it is. */
final class InvalidPropertyException extends ResourceException {

    private static final long serialVersionUID = 1;

    InvalidPropertyException(String message) {
        super(message);
    }
}
