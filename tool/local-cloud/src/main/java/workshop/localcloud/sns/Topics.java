package workshop.localcloud.sns;

/** Topics as other rooms use them, by their ARNs; whether somebody may is for them to ask. */
public interface Topics {

    boolean exists(String topicArn);

    /**
     * Publishes a message without a subject; every subscribed queue that takes it has it when this returns.
     *
     * @throws workshop.localcloud.http.AwsException when there is no such topic, or the message is empty or too long
     */
    void publish(String topicArn, String message);
}
