package workshop.localcloud.sqs;

import java.util.ConcurrentModificationException;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Status;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;

/**
 * Hears of every message that a queue takes or hands out, and stores it; ElasticMQ answers its own caller after that.
 * Removals are not heard here but stored by who asked for them: ElasticMQ reports a move to a dead-letter queue as a
 * removal, too, before the other queue has the message.
 */
final class JournalActor extends AbstractActor {

    private final MessageJournal journal;

    JournalActor(MessageJournal journal) {
        this.journal = journal;
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(
                        QueueEvent.MessageAdded.class,
                        event -> store(() -> journal.add(read(event.queueName(), event.message()))))
                .match(
                        QueueEvent.MessageUpdated.class,
                        event -> store(() -> journal.change(read(event.queueName(), event.message()))))
                .match(QueueEventWithOperationStatus.class, event -> store(() -> {}))
                .matchAny(event -> {})
                .build();
    }

    private void store(Runnable change) {
        try {
            change.run();
            getSender().tell(OperationSuccessful$.MODULE$, getSelf());
        } catch (RuntimeException e) {
            getSender().tell(new Status.Failure(e), getSelf());
        }
    }

    /** The queue's own thread may be adding a receipt to the message meanwhile. */
    private static StoredMessage read(String queue, InternalMessage message) {
        while (true) {
            try {
                return ElasticMessages.stored(queue, message);
            } catch (ConcurrentModificationException e) {
                Thread.onSpinWait();
            }
        }
    }
}
