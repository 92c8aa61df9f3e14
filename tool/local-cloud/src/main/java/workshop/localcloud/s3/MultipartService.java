package workshop.localcloud.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.identity.Ids;

/** Multipart uploads: an object appears whole when its upload is completed. */
final class MultipartService {

    /** A part as CompleteMultipartUpload names it. */
    record NamedPart(int number, String etag, Map<Checksum, String> checksums) {}

    private static final int SMALLEST_PART = 5 * 1024 * 1024;
    private static final int MOST_PARTS = 10_000;
    private static final long LARGEST = 1024L * 1024 * 1024; // Of the local cloud, in bytes; AWS takes 5 TB.
    private static final String COMPOSITE = "COMPOSITE";

    private final S3Store store;
    private final Ids ids;
    private final Clock clock;

    MultipartService(S3Store store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param type COMPOSITE or FULL_OBJECT, empty for the algorithm's own */
    Upload begin(
            String bucket, String key, ObjectHeaders headers, Optional<Checksum> algorithm, Optional<String> type) {
        ObjectService.checkKey(key);
        boolean full = algorithm.map(each -> each == Checksum.CRC64NVME).orElse(true);
        String checksumType = type.orElse(full ? "FULL_OBJECT" : COMPOSITE);
        if (algorithm.isPresent() && (algorithm.get().isDigest() && !checksumType.equals(COMPOSITE))
                || algorithm.isPresent() && algorithm.get() == Checksum.CRC64NVME && checksumType.equals(COMPOSITE)) {
            throw S3Errors.invalidRequest("The " + checksumType + " checksum type cannot be used with the "
                    + algorithm.get().name().toLowerCase(java.util.Locale.ROOT) + " checksum algorithm.");
        }
        Upload upload = new Upload(
                ids.hex(64),
                bucket,
                key,
                ObjectService.now(clock),
                headers.headers(),
                headers.metadata(),
                algorithm.map(Checksum::name).orElse(""),
                checksumType,
                Map.of());
        store.begin(upload);
        return upload;
    }

    Upload upload(String bucket, String key, String uploadId) {
        return store.upload(bucket, key, uploadId);
    }

    Upload.Part addPart(Upload upload, int number, Payload payload) {
        if (number < 1 || number > MOST_PARTS) {
            throw S3Errors.invalidArgument(
                    "partNumber",
                    Integer.toString(number),
                    "Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive");
        }
        Map<String, String> checksums = new TreeMap<>();
        payload.checksums().forEach((checksum, value) -> checksums.put(checksum.name(), value));
        Checksum.named(upload.algorithm())
                .ifPresent(checksum -> checksums.putIfAbsent(checksum.name(), checksum.base64(payload.content())));
        Upload.Part part = new Upload.Part(
                store.write(payload.content()),
                payload.content().length,
                Checksum.hex(Checksum.md5(payload.content())),
                ObjectService.now(clock),
                checksums);
        store.addPart(upload, number, part);
        return part;
    }

    /** @param check sees what is in the object's place, and may refuse */
    StoredObject complete(
            Upload upload,
            List<NamedPart> named,
            Map<Checksum, String> expected,
            Consumer<Optional<StoredObject>> check) {
        List<Upload.Part> parts = parts(upload, named);
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        parts.forEach(part -> digests.writeBytes(HexFormat.of().parseHex(part.etag())));
        Map<String, String> checksums = checksums(upload, parts);
        expected.forEach((checksum, value) -> {
            String actual = checksums.get(checksum.name());
            if (actual != null && !actual.equals(value) && !actual.startsWith(value + "-")) {
                throw S3Errors.badDigest(checksum.name());
            }
        });
        StoredObject object = new StoredObject(
                upload.bucket(),
                upload.key(),
                store.join(parts.stream().map(Upload.Part::blob).toList()),
                size(parts),
                Checksum.hex(Checksum.md5(digests.toByteArray())) + "-" + parts.size(),
                ObjectService.now(clock),
                upload.headers(),
                upload.metadata(),
                checksums);
        store.put(object, check);
        store.remove(upload.id());
        return object;
    }

    void abort(Upload upload) {
        store.remove(upload.id());
    }

    List<Upload> uploads(String bucket) {
        store.bucket(bucket);
        return store.uploads(bucket);
    }

    private static List<Upload.Part> parts(Upload upload, List<NamedPart> named) {
        if (named.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        List<Upload.Part> parts = new ArrayList<>();
        long size = 0;
        for (int i = 1; i < named.size(); i++) {
            if (named.get(i).number() <= named.get(i - 1).number()) {
                throw S3Errors.invalidPartOrder();
            }
        }
        for (NamedPart name : named) {
            Upload.@Nullable Part part = upload.parts().get(name.number());
            if (part == null || !part.etag().equals(name.etag()) || !agree(part, name)) {
                throw S3Errors.invalidPart();
            }
            if (parts.size() < named.size() - 1 && part.size() < SMALLEST_PART) {
                throw S3Errors.entityTooSmall(part.size());
            }
            size += part.size();
            parts.add(part);
        }
        if (size > LARGEST) {
            throw S3Errors.entityTooLarge(size);
        }
        return parts;
    }

    private byte[] whole(List<Upload.Part> parts) {
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(size(parts)));
        parts.forEach(part -> whole.put(store.read(part.blob())));
        return whole.array();
    }

    private static long size(List<Upload.Part> parts) {
        return parts.stream().mapToLong(Upload.Part::size).sum();
    }

    private static boolean agree(Upload.Part part, NamedPart name) {
        return name.checksums().entrySet().stream().allMatch(entry -> {
            String known = part.checksums().get(entry.getKey().name());
            return known == null || known.equals(entry.getValue());
        });
    }

    private Map<String, String> checksums(Upload upload, List<Upload.Part> parts) {
        Checksum algorithm = Checksum.named(upload.algorithm()).orElse(Checksum.CRC64NVME);
        if (!upload.checksumType().equals(COMPOSITE)) {
            return Map.of(algorithm.name(), algorithm.base64(whole(parts)));
        }
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        for (Upload.Part part : parts) {
            digests.writeBytes(
                    java.util.Base64.getDecoder().decode(part.checksums().getOrDefault(algorithm.name(), "")));
        }
        return Map.of(algorithm.name(), algorithm.base64(digests.toByteArray()) + "-" + parts.size());
    }
}
