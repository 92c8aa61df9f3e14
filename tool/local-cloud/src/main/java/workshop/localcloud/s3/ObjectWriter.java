package workshop.localcloud.s3;

/** Stores objects for services inside the local cloud; whether somebody may is for them to ask. */
public interface ObjectWriter {

    boolean hasBucket(String bucket);

    /**
     * Stores an object in the place of any other; it is stored when this returns.
     *
     * @throws workshop.localcloud.http.AwsException NoSuchBucket
     */
    void write(String bucket, String key, byte[] bytes, String contentType);
}
