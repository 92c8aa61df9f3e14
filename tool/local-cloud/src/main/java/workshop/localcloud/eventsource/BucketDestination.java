package workshop.localcloud.eventsource;

import workshop.localcloud.s3.ObjectWriter;

/** A bucket: the only destination that gets the records too (recorded fact C3). */
public final class BucketDestination implements FailureDestination {

    private static final String PREFIX = "arn:aws:s3:::";

    private final ObjectWriter objects;

    public BucketDestination(ObjectWriter objects) {
        this.objects = objects;
    }

    @Override
    public boolean handles(String arn) {
        return arn.startsWith(PREFIX) && !arn.substring(PREFIX.length()).contains("/");
    }

    @Override
    public boolean exists(String arn) {
        return objects.hasBucket(bucket(arn));
    }

    @Override
    public String action() {
        return "s3:PutObject";
    }

    @Override
    public String resource(String arn) {
        return arn + "/*";
    }

    @Override
    public void send(String arn, Message message) {
        objects.write(bucket(arn), message.key(), message.withPayload(), "application/json");
    }

    private static String bucket(String arn) {
        return arn.substring(PREFIX.length());
    }
}
