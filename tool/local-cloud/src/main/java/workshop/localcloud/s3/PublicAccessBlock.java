package workshop.localcloud.s3;

import java.util.List;

/** The switches that keep a bucket from the public. */
public final class PublicAccessBlock {

    /** In the order in which S3 writes them. */
    public static final List<String> SWITCHES =
            List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");

    private PublicAccessBlock() {}
}
