package workshop.localcloud.sqs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.elasticmq.DeduplicationId;
import org.elasticmq.MessageContent;
import org.elasticmq.MessageData;
import org.elasticmq.MillisNextDelivery;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NewMessageData;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.actor.queue.InternalMessage;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.mutable.ListBuffer;
import scala.jdk.javaapi.CollectionConverters;

/** ElasticMQ's messages, to and from those of this room. */
final class ElasticMessages {

    private ElasticMessages() {}

    static NewMessageData toSend(MessageEngine.Sending sending, int orderIndex) {
        return new NewMessageData(
                Option.empty(),
                new MessageContent(sending.message().written()),
                Map$.MODULE$.empty(),
                new MillisNextDelivery(sending.visibleAt()),
                Option.apply(sending.groupId()),
                Option.apply(sending.deduplicationId()).map(DeduplicationId::new),
                orderIndex,
                Option.empty(),
                Option.apply(sending.sequenceNumber()),
                Option.empty());
    }

    static Delivery delivery(MessageData data) {
        return new Delivery(
                data.id().id(),
                text(data.deliveryReceipt().map(receipt -> receipt.receipt())),
                Message.read(data.content().value()),
                received(data.statistics().approximateFirstReceive()),
                data.statistics().approximateReceiveCount(),
                text(data.messageGroupId()),
                text(data.messageDeduplicationId().map(DeduplicationId::id)),
                text(data.sequenceNumber()),
                text(data.deadLetterSourceQueueName()));
    }

    static StoredMessage stored(String queue, InternalMessage message) {
        return new StoredMessage(
                queue,
                message.id(),
                text(message.deliveryReceipts().lastOption()),
                message.nextDelivery(),
                message.content().value(),
                message.created().toInstant().toEpochMilli(),
                message.orderIndex(),
                received(message.firstReceive()),
                message.receiveCount(),
                text(message.messageGroupId()),
                text(message.messageDeduplicationId().map(DeduplicationId::id)),
                text(message.sequenceNumber()),
                text(message.deadLetterSourceQueueName()));
    }

    static InternalMessage restored(StoredMessage message, boolean fifo) {
        ListBuffer<String> receipts = new ListBuffer<>();
        if (message.receipt() != null) {
            receipts.addOne(message.receipt());
        }
        return new InternalMessage(
                message.id(),
                receipts,
                message.nextDelivery(),
                new MessageContent(message.content()),
                Map$.MODULE$.empty(),
                time(message.created()),
                message.orderIndex(),
                message.firstReceived() == null
                        ? NeverReceived$.MODULE$
                        : new OnDateTimeReceived(time(message.firstReceived())),
                message.receiveCount(),
                fifo,
                Option.apply(message.groupId()),
                Option.apply(message.deduplicationId()).map(DeduplicationId::new),
                Option.empty(),
                Option.apply(message.sequenceNumber()),
                Option.apply(message.sourceQueue()));
    }

    static <T> scala.collection.immutable.List<T> list(List<T> elements) {
        return CollectionConverters.asScala(elements).toList();
    }

    static <T> List<T> list(scala.collection.immutable.List<T> elements) {
        return List.copyOf(CollectionConverters.asJava(elements));
    }

    static OffsetDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Long received(Received received) {
        return received instanceof OnDateTimeReceived on ? on.when().toInstant().toEpochMilli() : null;
    }

    private static @Nullable String text(Option<String> option) {
        return option.isEmpty() ? null : option.get();
    }
}
