package workshop.localcloud.http;

/**
 * How large a body may be. What nobody has signed is small: none of AWS's unsigned calls takes much, and API Gateway
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">takes 10 MB</a>.
 */
public final class BodyLimits implements Admission {

    /** Bytes; of an object in S3, the largest there is. */
    public static final int SIGNED = 256 * 1024 * 1024;

    private static final int API = 16 * 1024 * 1024;
    private static final int UNSIGNED = 1024 * 1024;

    private final String apis;

    /** @param apis the prefix of deployed APIs' paths */
    public BodyLimits(String apis) {
        this.apis = apis;
    }

    @Override
    public Verdict of(HttpRequest head) {
        if (head.path().startsWith(apis)) {
            return Verdict.letIn(API);
        }
        boolean isMount = head.path().startsWith("/_");
        return Verdict.letIn(isMount || CredentialScope.of(head).isPresent() ? SIGNED : UNSIGNED);
    }
}
