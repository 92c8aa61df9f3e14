package workshop.localcloud.cloudformation.types;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.s3.PublicAccessBlock;
import workshop.localcloud.s3.S3Service;

/** AWS::S3::Bucket. */
public final class BucketType implements ResourceType<BucketType.Bucket> {

    private static final int LONGEST_NAME = 63;
    private static final String TYPE = "AWS::S3::Bucket";
    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");

    /**
     * The properties; a bucket without a name gets one.
     *
     * @param publicAccessBlock empty for a new bucket's own: everything blocked
     * @param ownership empty for a new bucket's own: BucketOwnerEnforced
     */
    public record Bucket(
            Optional<String> name,
            Optional<Map<String, Boolean>> publicAccessBlock,
            Optional<String> ownership,
            Map<String, String> tags) {}

    private final S3Service s3;
    private final Account account;

    public BucketType(S3Service s3, Account account) {
        this.s3 = s3;
        this.account = account;
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "DomainName", "RegionalDomainName", "DualStackDomainName", "WebsiteURL");
    }

    @Override
    public Bucket read(Properties properties) {
        properties.object("BucketEncryption").ifPresent(BucketType::checkEncryption);
        properties.object("VersioningConfiguration").ifPresent(versioning -> {
            String status = versioning.requiredString("Status");
            if (!status.equals("Suspended")) {
                throw notImplemented("VersioningConfiguration.Status: " + status);
            }
        });
        return new Bucket(
                properties.string("BucketName"),
                properties.object("PublicAccessBlockConfiguration").map(BucketType::block),
                properties.object("OwnershipControls").map(BucketType::ownership),
                TagList.read(properties));
    }

    @Override
    public Set<String> present(ResourceContext context, Bucket bucket) {
        String name = name(context, bucket);
        try {
            s3.bucket(name);
            return Set.of(name);
        } catch (AwsException e) {
            return Set.of();
        }
    }

    @Override
    public Resource create(ResourceContext context, Bucket bucket) {
        String name = name(context, bucket);
        try {
            s3.createBucket(name);
        } catch (AwsException e) {
            throw e.code().equals("BucketAlreadyOwnedByYou")
                    ? new ResourceException(name + " already exists", e)
                    : failed(e);
        }
        apply(context, name, bucket);
        return resource(name);
    }

    @Override
    public boolean replaces(Bucket before, Bucket after) {
        return !before.name().equals(after.name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Bucket before, Bucket after) {
        apply(context, physicalId, after);
        return resource(physicalId);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Bucket bucket) {
        try {
            s3.deleteBucket(physicalId);
        } catch (AwsException e) {
            if (!e.code().equals("NoSuchBucket")) {
                throw failed(e);
            }
        }
    }

    private static String name(ResourceContext context, Bucket bucket) {
        return bucket.name().orElseGet(() -> generatedName(context));
    }

    private void apply(ResourceContext context, String name, Bucket bucket) {
        Map<String, Boolean> everything = new HashMap<>();
        PublicAccessBlock.SWITCHES.forEach(key -> everything.put(key, true));
        Map<String, String> tags = new TreeMap<>(context.tags());
        tags.putAll(bucket.tags());
        try {
            s3.setPublicAccessBlock(name, bucket.publicAccessBlock().orElse(everything));
            s3.setOwnership(name, Optional.of(bucket.ownership().orElse("BucketOwnerEnforced")));
            s3.setTags(name, tags);
        } catch (AwsException e) {
            throw failed(e);
        }
    }

    private Resource resource(String name) {
        return new Resource(
                name,
                Map.of(
                        "Arn", "arn:aws:s3:::" + name,
                        "DomainName", name + ".s3.amazonaws.com",
                        "RegionalDomainName", name + ".s3." + account.region() + ".amazonaws.com",
                        "DualStackDomainName", name + ".s3.dualstack." + account.region() + ".amazonaws.com",
                        "WebsiteURL", "http://" + name + ".s3-website-" + account.region() + ".amazonaws.com"));
    }

    /** Lower case, the stack's and the logical name cut before the suffix, as CloudFormation names buckets. */
    private static String generatedName(ResourceContext context) {
        return context.generatedName(LONGEST_NAME).toLowerCase(Locale.ROOT);
    }

    private static void checkEncryption(Properties encryption) {
        for (Properties rule : encryption.objects("ServerSideEncryptionConfiguration")) {
            rule.flag("BucketKeyEnabled");
            String algorithm = rule.object("ServerSideEncryptionByDefault")
                    .map(standard -> standard.requiredString("SSEAlgorithm"))
                    .orElse("AES256");
            if (!algorithm.equals("AES256")) {
                throw notImplemented("SSEAlgorithm: " + algorithm);
            }
        }
    }

    private static Map<String, Boolean> block(Properties properties) {
        Map<String, Boolean> block = new TreeMap<>();
        PublicAccessBlock.SWITCHES.forEach(
                name -> block.put(name, properties.flag(name).orElse(false)));
        return block;
    }

    private static String ownership(Properties controls) {
        List<Properties> rules = controls.objects("Rules");
        if (rules.size() != 1) {
            throw new ResourceException("Property OwnershipControls.Rules must have one element.");
        }
        return rules.get(0).requiredOneOf("ObjectOwnership", OWNERSHIPS);
    }

    private static ResourceException notImplemented(String what) {
        return new ResourceException("The local cloud does not implement " + what + " of " + TYPE + ".");
    }

    private static ResourceException failed(AwsException cause) {
        return new ResourceException(cause.getMessage() + " (Service: S3, Status Code: " + cause.status() + ")", cause);
    }
}
