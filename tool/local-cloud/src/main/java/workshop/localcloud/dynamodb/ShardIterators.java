package workshop.localcloud.dynamodb;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Reads DynamoDB Local's shard iterators: a stream's ARN, a version, and in Base64 a shard, the next sequence number and
 * a time. That is how LATEST is turned into a sequence number, which the API itself offers no way to do.
 */
final class ShardIterators {

    /** Before every record. */
    static final String BEGINNING = sequenceNumber(BigInteger.ZERO);

    private ShardIterators() {}

    static String streamArn(String iterator) {
        int end = iterator.indexOf('|');
        return end < 0 ? iterator : iterator.substring(0, end);
    }

    /** The sequence number before the iterator's next one. */
    static String before(String iterator) {
        String encoded = iterator.substring(iterator.lastIndexOf('|') + 1);
        String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        int start = decoded.indexOf('|') + 1;
        BigInteger next = new BigInteger(decoded.substring(start, decoded.indexOf('|', start)));
        return sequenceNumber(next.subtract(BigInteger.ONE).max(BigInteger.ZERO));
    }

    private static String sequenceNumber(BigInteger number) {
        return String.format(Locale.ROOT, "%021d", number);
    }
}
