package workshop.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The messages of the queue that is told of records given up, itself or by a topic, taken out of it and kept. */
final class FailureQueue {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BATCH = 10;

    private final SqsClient sqs;
    private final String url;
    private final List<JsonNode> received = new ArrayList<>();

    FailureQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** What came so far about a function. */
    List<JsonNode> about(String function) {
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(LARGEST_BATCH))
                    .messages();
            for (Message message : messages) {
                JsonNode body = parse(message.body());
                received.add(body.has("TopicArn") ? parse(body.path("Message").asText()) : body);
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
        return received.stream()
                .filter(message ->
                        message.at("/requestContext/functionArn").asText().endsWith(":function:" + function))
                .toList();
    }

    /** Waits until so many have come. */
    List<JsonNode> await(String function, int count) {
        Deployment.awaitCondition(
                () -> "Of " + count + " messages about " + function + " came only " + received,
                () -> about(function).size() >= count);
        return about(function);
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
