package com.example.orders.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A queue that hides a message from its receipt until it is given back. */
class FakeSqs implements SqsClient {

    final Map<String, String> visible = new TreeMap<>();
    final Map<String, String> hidden = new TreeMap<>();

    void send(String... bodies) {
        for (var body : bodies) {
            visible.put("message-" + (visible.size() + hidden.size()), body);
        }
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return GetQueueUrlResponse.builder().queueUrl(request.queueName()).build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        List<Message> messages = new ArrayList<>();
        visible.forEach((id, body) -> {
            if (messages.size() < request.maxNumberOfMessages()) {
                messages.add(Message.builder()
                        .messageId(id)
                        .receiptHandle(id)
                        .body(body)
                        .build());
                hidden.put(id, body);
            }
        });
        visible.keySet().removeAll(hidden.keySet());
        return ReceiveMessageResponse.builder().messages(messages).build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        hidden.remove(request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        visible.put(request.receiptHandle(), hidden.remove(request.receiptHandle()));
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
