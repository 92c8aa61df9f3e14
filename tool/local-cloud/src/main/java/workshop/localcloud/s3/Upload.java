package workshop.localcloud.s3;

import java.util.Map;
import java.util.TreeMap;

/**
 * A multipart upload under way.
 *
 * @param initiated milliseconds since 1970
 * @param algorithm of the checksums, empty when none was asked for
 * @param checksumType COMPOSITE or FULL_OBJECT
 */
public record Upload(
        String id,
        String bucket,
        String key,
        long initiated,
        Map<String, String> headers,
        Map<String, String> metadata,
        String algorithm,
        String checksumType,
        Map<Integer, Part> parts) {

    /**
     * One part.
     *
     * @param etag without quotes
     * @param lastModified milliseconds since 1970
     */
    public record Part(String blob, long size, String etag, long lastModified, Map<String, String> checksums) {}

    public Upload {
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
        parts = Map.copyOf(parts);
    }

    Upload with(int number, Part part) {
        Map<Integer, Part> more = new TreeMap<>(parts);
        more.put(number, part);
        return new Upload(id, bucket, key, initiated, headers, metadata, algorithm, checksumType, more);
    }
}
