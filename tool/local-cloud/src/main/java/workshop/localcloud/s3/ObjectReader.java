package workshop.localcloud.s3;

/** Reads stored objects for services inside the local cloud. */
public interface ObjectReader {

    /** The object's bytes. @throws AwsException NoSuchBucket or NoSuchKey */
    byte[] read(String bucket, String key);
}
