package workshop.localcloud.cloudformation;

/** A template cannot be used; the message is the one of CloudFormation's ValidationError. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    public TemplateException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    static TemplateException format(String message) {
        return new TemplateException("Template format error: " + message);
    }
}
