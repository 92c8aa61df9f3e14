package workshop.localcloud.eventsource;

import java.util.Optional;
import workshop.localcloud.http.AwsException;

/** A kind of place that can be told of records that were given up. */
public interface FailureDestination {

    /** Whether an ARN names such a place. */
    boolean handles(String arn);

    boolean exists(String arn);

    /** What the function's role must be allowed to do, such as sqs:SendMessage. */
    String action();

    /** The resource of that action. */
    String resource(String arn);

    /**
     * Sends.
     *
     * @throws AwsException when it is not there, or the message is too long for it
     */
    void send(String arn, Message message);

    /**
     * What is sent.
     *
     * @param record without the records themselves
     * @param withPayload with them
     * @param key where an object is put
     * @param senderId the unique id of the role's session
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
    record Message(String record, byte[] withPayload, String key, Optional<String> senderId) {}
}
