package workshop.localcloud.sqs;

import java.util.List;
import java.util.function.Predicate;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/**
 * The messages of all queues, stored before their senders hear that they were taken. A message has one place: taking it
 * into a dead-letter queue takes it out of the queue it came from, in one step.
 */
final class MessageJournal {

    private final Documents<StoredMessage> messages;

    MessageJournal(Database database) {
        this.messages = new Documents<>(database, "sqs_messages", StoredMessage.class);
    }

    void add(StoredMessage message) {
        messages.put(message.id(), message);
    }

    /** Stores a change, unless the message is gone or elsewhere by now. */
    void change(StoredMessage message) {
        messages.update(
                message.id(), before -> before != null && before.queue().equals(message.queue()) ? message : before);
    }

    void remove(String queue, String id) {
        messages.update(id, before -> before == null || before.queue().equals(queue) ? null : before);
    }

    List<StoredMessage> of(String queue) {
        return messages.all().stream()
                .filter(message -> message.queue().equals(queue))
                .toList();
    }

    void clear(String queue) {
        removeIf(message -> message.queue().equals(queue));
    }

    /** Removes the messages of queues that are no more: a deletion may have been interrupted. */
    void keepOnly(Predicate<String> queues) {
        removeIf(message -> !queues.test(message.queue()));
    }

    private void removeIf(Predicate<StoredMessage> condition) {
        messages.all().stream().filter(condition).forEach(message -> messages.remove(message.id()));
    }
}
