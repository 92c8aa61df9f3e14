package workshop.check;

import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of the learner's. */
record Bucket(S3Client s3, String name) {

    /** The key of the first object that has a text in it. */
    Optional<String> keyOf(String text) {
        return s3.listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
                .map(S3Object::key)
                .filter(key -> body(key).contains(text))
                .findFirst();
    }

    private String body(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(name).key(key)).asUtf8String();
    }

    void delete(String key) {
        s3.deleteObject(request -> request.bucket(name).key(key));
    }
}
