package com.example.orders;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;

public record Change(String eventId, Optional<Image> before, Optional<Image> after) {

    public Change {
        if (before.isEmpty() && after.isEmpty()) {
            throw new InvalidOrderException("the record has no image: the stream must keep NEW_AND_OLD_IMAGES");
        }
    }

    public static Change of(Record record) {
        var data = record.dynamodb();
        return new Change(
                record.eventID(),
                data.hasOldImage() ? Optional.of(Image.of(data.oldImage())) : Optional.empty(),
                data.hasNewImage() ? Optional.of(Image.of(data.newImage())) : Optional.empty());
    }

    public Optional<Order> orderAfter() {
        return after.map(Order::of);
    }

    Optional<Order> orderBefore() {
        try {
            return before.map(Order::of);
        } catch (InvalidOrderException neverCounted) {
            return Optional.empty();
        }
    }
}
