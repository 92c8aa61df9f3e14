package workshop.localcloud.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue, looked at without receiving it.
 *
 * @param sent in milliseconds since 1970
 * @param visibleAt in milliseconds since 1970: later than now while a consumer has it, or it is delayed
 * @param receiveCount how often consumers got it
 */
public record WaitingMessage(
        String id,
        String body,
        Map<String, MessageAttribute> attributes,
        long sent,
        long visibleAt,
        int receiveCount,
        @Nullable String groupId) {

    static WaitingMessage of(StoredMessage stored) {
        Message message = Message.read(stored.content());
        return new WaitingMessage(
                stored.id(),
                message.body(),
                message.attributes(),
                message.sent(),
                stored.nextDelivery(),
                stored.receiveCount(),
                stored.groupId());
    }
}
