package workshop.localcloud.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Call;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;

/** Whether a caller may do something to a bucket or an object. Bucket policies play no part. */
final class S3Access {

    private final AccessControl accessControl;
    private final Account account;

    S3Access(AccessControl accessControl, Account account) {
        this.accessControl = accessControl;
        this.account = account;
    }

    Account account() {
        return account;
    }

    void require(Call call, String action, String arn) {
        require(call, action, arn, Map.of());
    }

    void require(Call call, String action, String arn, Map<String, List<String>> context) {
        Decision decision = accessControl.decide(call.caller(), action, arn, context);
        if (!decision.allowed()) {
            throw S3Errors.accessDenied(decision.message(call.caller().arn(), action, "\"" + arn + "\""));
        }
    }

    void requireBucket(S3Request request, String action) {
        requireBucket(request, action, Map.of());
    }

    void requireBucket(S3Request request, String action, Map<String, List<String>> context) {
        require(request.call(), action, request.bucketArn(), context);
        checkOwner(request);
    }

    void requireObject(S3Request request, String action) {
        require(request.call(), action, request.objectArn());
        checkOwner(request);
    }

    /** Who may not list a bucket is not told that a key is missing. */
    AwsException missing(S3Request request, AwsException noSuchKey) {
        String action = "s3:ListBucket";
        Decision decision = accessControl.decide(request.call().caller(), action, request.bucketArn(), Map.of());
        return decision.allowed()
                ? noSuchKey
                : S3Errors.accessDenied(
                        decision.message(request.call().caller().arn(), action, "\"" + request.bucketArn() + "\""));
    }

    private void checkOwner(S3Request request) {
        Optional<String> expected = request.http().header("x-amz-expected-bucket-owner");
        if (expected.isPresent() && !expected.get().equals(account.id())) {
            throw S3Errors.accessDenied("Access Denied");
        }
    }
}
