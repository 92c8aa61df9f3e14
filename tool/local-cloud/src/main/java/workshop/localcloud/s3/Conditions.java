package workshop.localcloud.s3;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import workshop.localcloud.http.HttpRequest;

/** The conditional headers. */
final class Conditions {

    private Conditions() {}

    /** Whether a reader has this object already. @throws workshop.localcloud.http.AwsException PreconditionFailed */
    static boolean notModified(HttpRequest request, StoredObject object) {
        Optional<String> ifMatch = request.header("If-Match");
        if (ifMatch.isPresent() && !matches(ifMatch.get(), object)) {
            throw S3Errors.preconditionFailed("If-Match");
        }
        Optional<Long> unmodifiedSince = date(request, "If-Unmodified-Since");
        if (ifMatch.isEmpty() && unmodifiedSince.isPresent() && object.lastModified() > unmodifiedSince.get()) {
            throw S3Errors.preconditionFailed("If-Unmodified-Since");
        }
        Optional<String> ifNoneMatch = request.header("If-None-Match");
        if (ifNoneMatch.isPresent()) {
            return matches(ifNoneMatch.get(), object);
        }
        Optional<Long> modifiedSince = date(request, "If-Modified-Since");
        return modifiedSince.isPresent() && object.lastModified() <= modifiedSince.get();
    }

    /** Whether a write may take this place. @throws workshop.localcloud.http.AwsException PreconditionFailed, NoSuchKey */
    static void checkWrite(HttpRequest request, String key, Optional<StoredObject> existing) {
        Optional<String> ifNoneMatch = request.header("If-None-Match");
        if (ifNoneMatch.isPresent()) {
            if (!ifNoneMatch.get().strip().equals("*")) {
                throw S3Errors.notImplemented("If-None-Match with an entity tag on writes");
            }
            if (existing.isPresent()) {
                throw S3Errors.preconditionFailed("If-None-Match");
            }
        }
        Optional<String> ifMatch = request.header("If-Match");
        if (ifMatch.isPresent()) {
            if (existing.isEmpty()) {
                throw S3Errors.noSuchKey(key);
            }
            if (!matches(ifMatch.get(), existing.get())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }

    private static boolean matches(String header, StoredObject object) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(object.quotedEtag()) || tag.equals(object.etag()));
    }

    private static Optional<Long> date(HttpRequest request, String header) {
        return request.header(header).flatMap(value -> {
            try {
                return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .toEpochMilli());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
