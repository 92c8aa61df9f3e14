package workshop.localcloud.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content encoding aws-chunked: pieces with their length in hexadecimal digits, perhaps with a signature, then
 * trailing headers. The pieces' signatures are not checked: the request's own signature is.
 *
 * @param trailers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; copying megabytes would be waste.
record AwsChunked(byte[] content, Map<String, String> trailers) {

    private static final int LONGEST_LINE = 8 * 1024;

    static AwsChunked decode(byte[] framed) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(framed.length);
        int at = 0;
        while (true) {
            int end = lineEnd(framed, at);
            int size = size(line(framed, at, end));
            at = end + 2;
            if (size == 0) {
                return new AwsChunked(content.toByteArray(), trailers(framed, at));
            }
            if (size > framed.length - at - 2 || framed[at + size] != '\r' || framed[at + size + 1] != '\n') {
                throw S3Errors.incompleteBody();
            }
            content.write(framed, at, size);
            at += size + 2;
        }
    }

    private static Map<String, String> trailers(byte[] framed, int start) {
        Map<String, String> trailers = new TreeMap<>();
        int at = start;
        while (at < framed.length) {
            int end = lineEnd(framed, at);
            String line = line(framed, at, end);
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            at = end + 2;
        }
        return trailers;
    }

    private static int size(String line) {
        int semicolon = line.indexOf(';');
        String digits = semicolon < 0 ? line : line.substring(0, semicolon);
        if (!digits.matches("[0-9a-fA-F]{1,7}")) {
            throw S3Errors.incompleteBody();
        }
        return Integer.parseInt(digits, 16);
    }

    private static String line(byte[] framed, int start, int end) {
        return new String(framed, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static int lineEnd(byte[] framed, int start) {
        int last = Math.min(framed.length - 1, start + LONGEST_LINE);
        for (int i = start; i < last; i++) {
            if (framed[i] == '\r' && framed[i + 1] == '\n') {
                return i;
            }
        }
        throw S3Errors.incompleteBody();
    }
}
