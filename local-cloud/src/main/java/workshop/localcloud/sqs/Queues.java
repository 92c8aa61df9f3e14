package workshop.localcloud.sqs;

/** Queues as other rooms use them, by their ARNs; whether somebody may is for them to ask. */
public interface Queues {

    boolean exists(String queueArn);

    /**
     * Sends a message; it is stored when this returns.
     *
     * @param senderId the unique id of who sends
     * @throws workshop.localcloud.http.AwsException when there is no such queue, or the message is too long for it
     */
    void send(String queueArn, String body, String senderId);
}
