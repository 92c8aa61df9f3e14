package com.example.orders;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class SampleEvents {

    private SampleEvents() {}

    static <T> T read(String file, Class<T> type) throws IOException {
        try (var json = Files.newInputStream(Path.of("events", file))) {
            return serializer(type).fromJson(json);
        }
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
