package workshop.localcloud.s3;

import java.nio.file.Path;

/** Where stored objects are, for services inside the local cloud that do not want a large one in memory. */
public interface ObjectFiles {

    /** The file that holds the object's bytes, while the object is there. @throws AwsException NoSuchBucket or NoSuchKey */
    Path file(String bucket, String key);
}
