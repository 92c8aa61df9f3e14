package workshop.localcloud.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The signatures of the pieces of a body, each of which covers the one before
 * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">SigV4 streaming</a>, and
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">with trailers</a>).
 */
final class ChunkSignatures {

    private static final String EMPTY_HASH = SignatureCalculation.sha256(new byte[0]);
    private static final String SIGNATURE = ";chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";
    private static final int LONGEST_LINE = 8 * 1024;

    private final byte[] framed;
    private final boolean withTrailer;
    private final String dateAndScope;
    private final UnaryOperator<String> signer;
    private String previous;
    private int at;

    /**
     * @param framed the body as it came
     * @param seed the request's own signature
     * @param dateAndScope the second and third line of what is signed
     * @param signer of a text, by the request's signing key; hexadecimal digits
     */
    ChunkSignatures(
            byte[] framed, boolean withTrailer, String seed, String dateAndScope, UnaryOperator<String> signer) {
        this.framed = framed;
        this.withTrailer = withTrailer;
        this.previous = seed;
        this.dateAndScope = dateAndScope;
        this.signer = signer;
    }

    /** Whether each piece, the last one of no bytes included, is signed as it has to be. */
    boolean areRight() {
        int size;
        do {
            String line = line();
            int semicolon = line.indexOf(SIGNATURE);
            size = semicolon < 0 ? -1 : size(line.substring(0, semicolon));
            if (size < 0 || size > framed.length - at) {
                return false;
            }
            String hash = SignatureCalculation.sha256(Arrays.copyOfRange(framed, at, at + size));
            String toSign = String.join("\n", "AWS4-HMAC-SHA256-PAYLOAD", dateAndScope, previous, EMPTY_HASH, hash);
            if (!follows(toSign, line.substring(semicolon + SIGNATURE.length()))) {
                return false;
            }
            at += size == 0 ? 0 : size + 2;
        } while (size > 0);
        return !withTrailer || isTrailerRight();
    }

    private boolean isTrailerRight() {
        StringBuilder trailers = new StringBuilder();
        while (at < framed.length) {
            String line = line();
            if (line.startsWith(TRAILER_SIGNATURE)) {
                String hash = SignatureCalculation.sha256(trailers.toString().getBytes(StandardCharsets.UTF_8));
                String toSign = String.join("\n", "AWS4-HMAC-SHA256-TRAILER", dateAndScope, previous, hash);
                return follows(
                        toSign, line.substring(TRAILER_SIGNATURE.length()).strip());
            }
            trailers.append(line.strip()).append('\n');
        }
        return false;
    }

    private boolean follows(String toSign, String signature) {
        previous = signer.apply(toSign);
        return MessageDigest.isEqual(
                previous.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String line() {
        int last = Math.min(framed.length - 1, at + LONGEST_LINE);
        for (int end = at; end < last; end++) {
            if (framed[end] == '\r' && framed[end + 1] == '\n') {
                String line = new String(framed, at, end - at, StandardCharsets.ISO_8859_1);
                at = end + 2;
                return line;
            }
        }
        at = framed.length;
        return "";
    }

    private static int size(String digits) {
        return digits.matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(digits, 16) : -1;
    }
}
