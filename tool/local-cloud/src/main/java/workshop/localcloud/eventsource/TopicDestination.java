package workshop.localcloud.eventsource;

import workshop.localcloud.sns.Topics;

/** A topic, which gets as its message what a queue would get (recorded fact C3). Lambda takes standard topics only. */
public final class TopicDestination implements FailureDestination {

    private final Topics topics;

    public TopicDestination(Topics topics) {
        this.topics = topics;
    }

    @Override
    public boolean handles(String arn) {
        return arn.matches("arn:aws:sns:[^:]*:[^:]*:[^:]+") && !arn.endsWith(".fifo");
    }

    @Override
    public boolean exists(String arn) {
        return topics.exists(arn);
    }

    @Override
    public String action() {
        return "sns:Publish";
    }

    @Override
    public String resource(String arn) {
        return arn;
    }

    @Override
    public void send(String arn, Message message) {
        topics.publish(arn, message.record());
    }
}
