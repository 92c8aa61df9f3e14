package workshop.localcloud.sqs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The digests with which clients check that SQS has what they sent: MD5, as AWS's developer guide defines it. */
final class Digests {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private Digests() {}

    static String of(String body) {
        return hex("MD5", body.getBytes(StandardCharsets.UTF_8));
    }

    static String of(Map<String, MessageAttribute> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Message.sorted(attributes).forEach((name, attribute) -> {
            append(out, name.getBytes(StandardCharsets.UTF_8));
            append(out, attribute.dataType().getBytes(StandardCharsets.UTF_8));
            out.write(attribute.binary() ? BINARY : TEXT);
            append(
                    out,
                    attribute.binary()
                            ? Base64.getDecoder().decode(attribute.value())
                            : attribute.value().getBytes(StandardCharsets.UTF_8));
        });
        return hex("MD5", out.toByteArray());
    }

    /** What content-based deduplication takes for the deduplication id. */
    static String deduplicationId(String body) {
        return hex("SHA-256", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
