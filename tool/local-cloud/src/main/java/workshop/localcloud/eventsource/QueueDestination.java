package workshop.localcloud.eventsource;

import workshop.localcloud.sqs.Queues;

/** A queue. Lambda takes standard queues only (AWS Lambda's guide, "Parameters for DynamoDB event source mappings"). */
public final class QueueDestination implements FailureDestination {

    private final Queues queues;

    public QueueDestination(Queues queues) {
        this.queues = queues;
    }

    @Override
    public boolean handles(String arn) {
        return arn.startsWith("arn:aws:sqs:") && !arn.endsWith(".fifo");
    }

    @Override
    public boolean exists(String arn) {
        return queues.exists(arn);
    }

    @Override
    public String action() {
        return "sqs:SendMessage";
    }

    @Override
    public String resource(String arn) {
        return arn;
    }

    @Override
    public void send(String arn, Message message) {
        queues.send(arn, message.record(), message.senderId().orElse("lambda"));
    }
}
