package workshop.localcloud.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * An object without its bytes.
 *
 * @param blob where the bytes are
 * @param size bytes
 * @param etag without quotes
 * @param lastModified milliseconds since 1970, whole seconds
 * @param headers the HTTP headers kept with it, by lower-case name
 * @param metadata the user's own, by name without "x-amz-meta-"
 * @param checksums base64 by algorithm; those of parts end in "-" and the number of parts
 */
public record StoredObject(
        String bucket,
        String key,
        String blob,
        long size,
        String etag,
        long lastModified,
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> checksums) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter XML_DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public StoredObject {
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
        checksums = Map.copyOf(checksums);
    }

    String quotedEtag() {
        return "\"" + etag + "\"";
    }

    String checksumType() {
        return checksums.values().stream().anyMatch(value -> value.contains("-")) ? "COMPOSITE" : "FULL_OBJECT";
    }

    static String httpDate(long millis) {
        return HTTP_DATE.format(Instant.ofEpochMilli(millis));
    }

    static String xmlDate(long millis) {
        return XML_DATE.format(Instant.ofEpochMilli(millis));
    }
}
