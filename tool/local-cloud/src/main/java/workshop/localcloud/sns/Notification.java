package workshop.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.TreeMap;
import workshop.localcloud.http.Json;

/** What a subscribed queue gets: the message in the envelope that AWS's developer guide shows, in AWS's layout. */
final class Notification {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** AWS alone can sign. This says so where AWS's signature is, in the alphabet of one. */
    private static final String NO_SIGNATURE =
            Base64.getEncoder().encodeToString("not signed".getBytes(StandardCharsets.UTF_8));

    private static final ObjectWriter WRITER =
            Json.mapper().writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Notification() {}

    /** @param endpoint the local cloud's own, with which the links begin */
    static String of(
            String topicArn,
            String subscriptionArn,
            String messageId,
            Publication publication,
            Instant time,
            String endpoint) {
        ObjectNode envelope = Json.object()
                .put("Type", "Notification")
                .put("MessageId", messageId)
                .put("TopicArn", topicArn);
        publication.subject().ifPresent(subject -> envelope.put("Subject", subject));
        envelope.put("Message", publication.message())
                .put("Timestamp", TIME.format(time))
                .put("SignatureVersion", "1")
                .put("Signature", NO_SIGNATURE)
                .put("SigningCertURL", endpoint + "/SimpleNotificationService-not-signed.pem")
                .put("UnsubscribeURL", endpoint + "/?Action=Unsubscribe&SubscriptionArn=" + subscriptionArn);
        if (!publication.attributes().isEmpty()) {
            ObjectNode attributes = envelope.putObject("MessageAttributes");
            new TreeMap<>(publication.attributes()).forEach((name, attribute) -> attributes
                    .putObject(name)
                    .put("Type", attribute.dataType())
                    .put("Value", attribute.value()));
        }
        try {
            return WRITER.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
