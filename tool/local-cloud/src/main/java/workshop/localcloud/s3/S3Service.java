package workshop.localcloud.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;

/** Buckets and their settings, for the API, for CloudFormation and for services that read objects. */
public final class S3Service implements ObjectReader, ObjectFiles, ObjectWriter {

    static final String POLICY = "policy";
    static final String OWNERSHIP = "ownershipControls";

    private static final int LARGEST_POLICY = 20 * 1024;

    private final S3Store store;
    private final Clock clock;

    private final ObjectService objects;
    private final MultipartService multipart;

    /** @param blobs may be shared: keys of this service begin with "s3-", and those that nothing names are removed */
    public S3Service(Database database, Blobs blobs, Ids ids, Clock clock) {
        this.store = new S3Store(database, blobs, ids);
        this.clock = clock;
        this.objects = new ObjectService(store, clock);
        this.multipart = new MultipartService(store, ids, clock);
    }

    ObjectService objects() {
        return objects;
    }

    MultipartService multipart() {
        return multipart;
    }

    @Override
    public byte[] read(String bucket, String key) {
        return objects.get(bucket, key).bytes();
    }

    @Override
    public Path file(String bucket, String key) {
        return store.file(objects.head(bucket, key).blob());
    }

    /** Calls the listener with the key and the file of each object after it was stored. */
    public Runnable onStored(BiConsumer<String, Path> listener) {
        return store.onStored(listener);
    }

    @Override
    public boolean hasBucket(String bucket) {
        return store.buckets().stream().anyMatch(one -> one.name().equals(bucket));
    }

    @Override
    public void write(String bucket, String key, byte[] bytes, String contentType) {
        ObjectHeaders headers = new ObjectHeaders(Map.of("content-type", contentType), Map.of());
        objects.put(bucket, key, headers, new Payload(bytes, Map.of()), before -> {});
    }

    /** @throws AwsException InvalidBucketName, BucketAlreadyOwnedByYou */
    public void createBucket(String name) {
        if (!BucketName.isValid(name)) {
            throw S3Errors.invalidBucketName(name);
        }
        if (!store.create(Bucket.make(name, clock.millis()))) {
            throw S3Errors.ownedByYou(name);
        }
    }

    /** @throws AwsException NoSuchBucket, BucketNotEmpty */
    public void deleteBucket(String name) {
        store.delete(name);
    }

    /** @throws AwsException NoSuchBucket */
    public Bucket bucket(String name) {
        return store.bucket(name);
    }

    /** All buckets, by name. */
    public List<Bucket> buckets() {
        return store.buckets();
    }

    /**
     * Keeps a bucket policy. It is not evaluated: the account's own callers are judged by their own policies.
     *
     * @throws AwsException NoSuchBucket, MalformedPolicy
     */
    public void putPolicy(String bucket, String policy) {
        try {
            JsonNode node = Json.parse(policy);
            if (!node.isObject() || !node.path("Statement").isContainerNode()) {
                throw S3Errors.malformedPolicy("Missing required field Statement");
            }
        } catch (JsonProcessingException e) {
            throw S3Errors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
        if (policy.length() > LARGEST_POLICY) {
            throw S3Errors.malformedPolicy("Policy exceeds the maximum allowed document size.");
        }
        change(bucket, before -> before.with(POLICY, policy));
    }

    public Optional<String> policy(String bucket) {
        return Optional.ofNullable(bucket(bucket).settings().get(POLICY));
    }

    public void deletePolicy(String bucket) {
        change(bucket, before -> before.without(POLICY));
    }

    /** @param block the four switches, or none to remove the block */
    public void setPublicAccessBlock(String bucket, Map<String, Boolean> block) {
        change(bucket, before -> before.withPublicAccessBlock(block));
    }

    /** @param ownership such as BucketOwnerEnforced, or empty to remove the controls */
    public void setOwnership(String bucket, Optional<String> ownership) {
        change(
                bucket,
                before -> ownership.isPresent() ? before.with(OWNERSHIP, ownership.get()) : before.without(OWNERSHIP));
    }

    public void setTags(String bucket, Map<String, String> tags) {
        change(bucket, before -> before.withTags(tags));
    }

    private void change(String bucket, UnaryOperator<Bucket> change) {
        store.change(bucket, change);
    }
}
