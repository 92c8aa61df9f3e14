package workshop.localcloud.s3;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Objects: put, get, copy, delete, list. */
final class ObjectService {

    private static final int LONGEST_KEY = 1024;
    private static final int SECOND = 1000;

    private final S3Store store;
    private final Clock clock;

    ObjectService(S3Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param check sees what is in this place, and may refuse */
    StoredObject put(
            String bucket, String key, ObjectHeaders headers, Payload payload, Consumer<Optional<StoredObject>> check) {
        checkKey(key);
        store.bucket(bucket);
        Map<String, String> checksums = new TreeMap<>();
        payload.checksums().forEach((checksum, value) -> checksums.put(checksum.name(), value));
        if (checksums.isEmpty()) {
            checksums.put(Checksum.CRC64NVME.name(), Checksum.CRC64NVME.base64(payload.content()));
        }
        StoredObject object = new StoredObject(
                bucket,
                key,
                store.write(payload.content()),
                payload.content().length,
                Checksum.hex(Checksum.md5(payload.content())),
                now(clock),
                headers.headers(),
                headers.metadata(),
                checksums);
        store.put(object, check);
        return object;
    }

    S3Store.Content get(String bucket, String key) {
        return store.content(bucket, key).orElseThrow(() -> S3Errors.noSuchKey(key));
    }

    StoredObject head(String bucket, String key) {
        store.bucket(bucket);
        return store.object(bucket, key).orElseThrow(() -> S3Errors.noSuchKey(key));
    }

    /** @param replaced the new headers and metadata, or empty to take over the source's */
    StoredObject copy(S3Store.Content source, String bucket, String key, Optional<ObjectHeaders> replaced) {
        checkKey(key);
        store.bucket(bucket);
        StoredObject from = source.object();
        ObjectHeaders headers = replaced.orElseGet(() -> new ObjectHeaders(from.headers(), from.metadata()));
        StoredObject object = new StoredObject(
                bucket,
                key,
                store.write(source.bytes()),
                from.size(),
                from.etag().contains("-") ? Checksum.hex(Checksum.md5(source.bytes())) : from.etag(),
                now(clock),
                headers.headers(),
                headers.metadata(),
                from.checksums());
        store.put(object, before -> {});
        return object;
    }

    void delete(String bucket, String key) {
        store.deleteObject(bucket, key);
    }

    List<StoredObject> list(String bucket) {
        store.bucket(bucket);
        return store.objects(bucket);
    }

    static void checkKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Errors.keyTooLong();
        }
    }

    /** S3 keeps whole seconds; a HEAD and a list agree so. */
    static long now(Clock clock) {
        return clock.millis() / SECOND * SECOND;
    }
}
