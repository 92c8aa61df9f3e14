package workshop.localcloud.sqs;

import java.util.Map;

/** Queues as other rooms use them, by their ARNs; whether somebody may is for them to ask. */
public interface Queues {

    boolean exists(String queueArn);

    /**
     * Sends a message; it is stored when this returns.
     *
     * @param attributes at most ten
     * @param senderId the unique id of who sends
     * @throws workshop.localcloud.http.AwsException when there is no such queue, or the message is too long for it
     */
    void send(String queueArn, String body, Map<String, MessageAttribute> attributes, String senderId);

    /** The same without attributes. */
    default void send(String queueArn, String body, String senderId) {
        send(queueArn, body, Map.of(), senderId);
    }
}
