package workshop.localcloud.sqs;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;

/** The rules of messages. */
final class MessageService implements Queues {

    private static final long SEQUENCE_NUMBERS_PER_MILLI = 1_000_000;

    /** A message with what decides where and when it is delivered. */
    record Outgoing(
            Message message,
            Optional<Integer> delaySeconds,
            Optional<String> groupId,
            Optional<String> deduplicationId) {}

    private final QueueService queues;
    private final QueueAddress address;
    private final MessageEngine engine;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    MessageService(QueueService queues, QueueAddress address, MessageEngine engine, Clock clock) {
        this.queues = queues;
        this.address = address;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public boolean exists(String queueArn) {
        return address.isOwnArn(queueArn) && queues.exists(address.nameOfArn(queueArn));
    }

    @Override
    public void send(String queueArn, String body, Map<String, MessageAttribute> attributes, String senderId) {
        Message message = MessageInput.made(body, attributes, senderId, clock.millis());
        try {
            send(
                            queues.find(address.nameOfArn(queueArn)),
                            new Outgoing(message, Optional.empty(), Optional.empty(), Optional.empty()))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AwsException known ? known : e;
        }
    }

    /** The message as the queue has it: for a repeated deduplication id, the first of them. */
    CompletionStage<Delivery> send(Queue queue, Outgoing outgoing) {
        MessageInput.checkSize(outgoing.message(), queue.number(QueueAttributes.LARGEST_MESSAGE));
        boolean fifo = queue.fifo();
        if (fifo && outgoing.delaySeconds().filter(delay -> delay > 0).isPresent()) {
            throw SqsErrors.notForThisQueueType(
                    QueueAttributes.DELAY, outgoing.delaySeconds().get());
        }
        if (fifo && outgoing.groupId().isEmpty()) {
            throw SqsErrors.missing("MessageGroupId");
        }
        if (!fifo && outgoing.deduplicationId().isPresent()) {
            throw SqsErrors.notForThisQueueType(
                    "MessageDeduplicationId", outgoing.deduplicationId().get());
        }
        int delay = outgoing.delaySeconds().orElseGet(() -> queue.number(QueueAttributes.DELAY));
        return engine.send(
                queue.name(),
                new MessageEngine.Sending(
                        outgoing.message(),
                        clock.millis() + delay * 1000L,
                        outgoing.groupId().orElse(null),
                        fifo ? deduplicationId(queue, outgoing) : null,
                        fifo ? nextSequenceNumber() : null));
    }

    /** Messages past the queue's retention period are deleted, not delivered. */
    CompletionStage<List<Delivery>> receive(
            Queue queue, int most, Optional<Integer> visibility, Optional<Integer> wait) {
        Duration hidden = Duration.ofSeconds(visibility.orElseGet(() -> queue.number(QueueAttributes.VISIBILITY)));
        Duration patience = Duration.ofSeconds(wait.orElseGet(() -> queue.number(QueueAttributes.WAIT)));
        long oldest = clock.millis() - queue.number(QueueAttributes.RETENTION) * 1000L;
        return engine.receive(queue.name(), most, hidden, patience).thenCompose(deliveries -> {
            List<Delivery> kept = new ArrayList<>();
            CompletionStage<?> deleted = CompletableFuture.completedFuture(true);
            for (Delivery delivery : deliveries) {
                if (delivery.message().sent() >= oldest) {
                    kept.add(delivery);
                } else {
                    deleted = deleted.thenCompose(done -> engine.delete(queue.name(), receiptOf(delivery)));
                }
            }
            return deleted.thenCompose(done -> kept.isEmpty() && !deliveries.isEmpty()
                    ? receive(queue, most, visibility, wait)
                    : CompletableFuture.completedFuture(kept));
        });
    }

    /** A receipt that is outdated deletes nothing and is no error, as on AWS for standard queues. */
    CompletionStage<?> delete(Queue queue, String handle) {
        return engine.delete(queue.name(), receipt(queue, handle));
    }

    CompletionStage<?> changeVisibility(Queue queue, String handle, int seconds) {
        return engine.changeVisibility(queue.name(), receipt(queue, handle), Duration.ofSeconds(seconds))
                .thenApply(changed -> {
                    if (!changed) {
                        throw SqsErrors.invalid(
                                "ReceiptHandle",
                                handle,
                                "Message does not exist or is not available for visibility timeout change.");
                    }
                    return true;
                });
    }

    /** What clients get for a receipt: opaque, and good for its queue only. */
    static String handle(Queue queue, Delivery delivery) {
        return Base64.getEncoder()
                .encodeToString((queue.name() + " " + receiptOf(delivery)).getBytes(StandardCharsets.UTF_8));
    }

    private static String receipt(Queue queue, String handle) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SqsErrors.badReceipt(handle);
        }
        String prefix = queue.name() + " ";
        if (!text.startsWith(prefix) || !text.substring(prefix.length()).matches("[0-9a-f-]+#[0-9a-f-]+")) {
            throw SqsErrors.badReceipt(handle);
        }
        return text.substring(prefix.length());
    }

    private static String receiptOf(Delivery delivery) {
        @Nullable String receipt = delivery.receipt();
        if (receipt == null) {
            throw new IllegalStateException("A message was delivered without a receipt: " + delivery.id());
        }
        return receipt;
    }

    private static String deduplicationId(Queue queue, Outgoing outgoing) {
        return outgoing.deduplicationId().orElseGet(() -> {
            if (!queue.flag(QueueAttributes.CONTENT_DEDUPLICATION)) {
                throw SqsErrors.invalid("The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
            }
            return Digests.deduplicationId(outgoing.message().body());
        });
    }

    /** Grows, also across restarts. */
    private String nextSequenceNumber() {
        long least = clock.millis() * SEQUENCE_NUMBERS_PER_MILLI;
        return String.format("%020d", sequence.updateAndGet(last -> Math.max(last + 1, least)));
    }
}
