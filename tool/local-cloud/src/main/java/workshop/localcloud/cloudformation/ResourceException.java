package workshop.localcloud.cloudformation;

/** A resource cannot be made, changed or deleted; the message becomes the ResourceStatusReason of a stack event. */
public sealed class ResourceException extends RuntimeException permits InvalidPropertyException {

    private static final long serialVersionUID = 1L;

    public ResourceException(String message) {
        super(message);
    }

    public ResourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
