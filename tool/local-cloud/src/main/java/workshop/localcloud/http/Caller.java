package workshop.localcloud.http;

/** Who makes a call, as far as the edge is concerned. */
public interface Caller {

    String accountId();

    String arn();

    /** The unique id that STS calls UserId. */
    String userId();
}
