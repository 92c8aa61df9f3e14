package workshop.localcloud;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Requests of the AWS SDK's own classes with generated members: names that exist, near misses, nonsense, extremes. */
final class SdkRequests {

    private static final int DEEPEST = 4;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "../../etc/passwd",
            "a b",
            "%00",
            "${x}",
            "{\"a\":",
            "<a>",
            "]]>",
            "\u00e9\ud83d\ude00",
            "\ud800",
            "-1",
            "arn:aws:lambda",
            "arn:aws:iam::000000000000:role/x:y/z",
            "*",
            "null",
            "x".repeat(300),
            "y".repeat(70_000));

    private final Random random;
    private final List<String> existing;

    /** @param existing names, ARNs and such of what is there, so that requests get beyond "not found" */
    SdkRequests(Random random, List<String> existing) {
        this.random = random;
        this.existing = existing;
    }

    /** The request of the class, with some of its members. */
    SdkPojo of(Class<?> type) throws ReflectiveOperationException {
        SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
        fill(builder, 0);
        return (SdkPojo) ((Buildable) builder).build();
    }

    private void fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (random.nextInt(100) < (depth == 0 ? 75 : 45)) {
                field.set(builder, value(field, depth));
            }
        }
    }

    private Object value(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return list(field.getTrait(ListTrait.class).memberFieldInfo(), depth);
        }
        if (type == MarshallingType.MAP) {
            return map(field.getTrait(MapTrait.class).valueFieldInfo(), depth);
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            if (depth < DEEPEST) {
                fill(builder, depth + 1);
            }
            return ((Buildable) builder).build();
        }
        return scalar(type);
    }

    private List<Object> list(SdkField<?> member, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && depth < DEEPEST; i--) {
            values.add(value(member, depth + 1));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> member, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0 && depth < DEEPEST; i--) {
            values.put(string(), value(member, depth + 1));
        }
        return values;
    }

    private Object scalar(MarshallingType<?> type) {
        if (type == MarshallingType.INTEGER) {
            return pick(List.of(0, 1, -1, 7, 10_000, Integer.MAX_VALUE, Integer.MIN_VALUE));
        }
        if (type == MarshallingType.LONG) {
            return pick(List.of(0L, 1L, -1L, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE));
        }
        if (type == MarshallingType.DOUBLE) {
            return pick(List.of(0.0, -1.5, 1e308));
        }
        if (type == MarshallingType.FLOAT) {
            return pick(List.of(0f, -1.5f));
        }
        if (type == MarshallingType.SHORT) {
            return (short) random.nextInt(10);
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return new java.math.BigDecimal("1e99");
        }
        if (type == MarshallingType.BOOLEAN) {
            return random.nextBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return pick(List.of(Instant.EPOCH, Instant.ofEpochSecond(1_800_000_000L), Instant.ofEpochSecond(-1)));
        }
        if (type == MarshallingType.SDK_BYTES) {
            byte[] bytes = new byte[random.nextInt(50)];
            random.nextBytes(bytes);
            return random.nextBoolean()
                    ? SdkBytes.fromByteArray(bytes)
                    : SdkBytes.fromString("{\"a\":1}", StandardCharsets.UTF_8);
        }
        if (type == MarshallingType.DOCUMENT) {
            return Document.fromString(string());
        }
        return string();
    }

    private String string() {
        return random.nextInt(3) > 0 ? pick(existing) : pick(ODD);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
