package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.s3.S3Service;

/** AWS::S3::BucketPolicy. The policy is kept and served, not evaluated. */
public final class BucketPolicyType implements ResourceType<BucketPolicyType.BucketPolicy> {

    /** The properties. */
    public record BucketPolicy(String bucket, JsonNode policyDocument) {}

    private final S3Service s3;

    public BucketPolicyType(S3Service s3) {
        this.s3 = s3;
    }

    @Override
    public String name() {
        return "AWS::S3::BucketPolicy";
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public BucketPolicy read(Properties properties) {
        return new BucketPolicy(
                properties.requiredString("Bucket"),
                properties
                        .json("PolicyDocument")
                        .orElseThrow(() -> new ResourceException("Property PolicyDocument is required.")));
    }

    @Override
    public Resource create(ResourceContext context, BucketPolicy policy) {
        try {
            if (s3.policy(policy.bucket()).isPresent()) {
                throw new ResourceException("The bucket policy already exists on bucket " + policy.bucket() + ".");
            }
        } catch (AwsException e) {
            throw failed(e);
        }
        return put(policy);
    }

    @Override
    public boolean replaces(BucketPolicy before, BucketPolicy after) {
        return !before.bucket().equals(after.bucket());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, BucketPolicy before, BucketPolicy after) {
        return put(after);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, BucketPolicy policy) {
        try {
            s3.deletePolicy(policy.bucket());
        } catch (AwsException e) {
            if (!e.code().equals("NoSuchBucket")) {
                throw failed(e);
            }
        }
    }

    private Resource put(BucketPolicy policy) {
        try {
            s3.putPolicy(policy.bucket(), Json.text(policy.policyDocument()));
        } catch (AwsException e) {
            throw failed(e);
        }
        return new Resource(policy.bucket(), Map.of());
    }

    private static ResourceException failed(AwsException cause) {
        return new ResourceException(cause.getMessage() + " (Service: S3, Status Code: " + cause.status() + ")", cause);
    }
}
