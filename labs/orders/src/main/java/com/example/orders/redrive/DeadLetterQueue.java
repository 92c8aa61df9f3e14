package com.example.orders.redrive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

public class DeadLetterQueue {

    private static final int LARGEST_BATCH = 10;
    private static final int LONGEST_WAIT_SECONDS = 2;
    private static final Duration HIDDEN_WHILE_READ = Duration.ofMinutes(10);

    private final SqsClient sqs;
    private final String url;

    public DeadLetterQueue(SqsClient sqs, String name) {
        this.sqs = sqs;
        this.url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    public int size() {
        var size = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        var attributes = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(size));
        return Integer.parseInt(attributes.attributes().get(size));
    }

    public int removeIf(Predicate<String> isDone) {
        var seen = new HashSet<String>();
        var kept = new ArrayList<Message>();
        try {
            for (var messages = receive(); seen.addAll(ids(messages)); messages = receive()) {
                for (var message : messages) {
                    kept.add(message);
                    if (isDone.test(message.body())) {
                        delete(message);
                        kept.remove(message);
                    }
                }
            }
        } finally {
            kept.forEach(this::giveBack);
        }
        return kept.size();
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(LARGEST_BATCH)
                        .waitTimeSeconds(LONGEST_WAIT_SECONDS)
                        .visibilityTimeout((int) HIDDEN_WHILE_READ.toSeconds()))
                .messages();
    }

    private static List<String> ids(List<Message> messages) {
        return messages.stream().map(Message::messageId).toList();
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    private void giveBack(Message message) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
}
